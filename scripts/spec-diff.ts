import { runProcess } from "./host/host.ts";
import { runSpecDiff } from "./commands/spec-diff.ts";

void runProcess(runSpecDiff);
