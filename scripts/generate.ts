import { runGenerate } from "./command/generate.ts";
import { runProcess } from "./command/host.ts";

void runProcess(runGenerate);
