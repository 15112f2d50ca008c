import { runGenerate } from "./commands/generate.ts";
import { runProcess } from "./host/host.ts";

void runProcess(runGenerate);
