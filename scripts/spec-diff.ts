import { runProcess } from "./command/host.ts";
import { runSpecDiff } from "./command/spec-diff.ts";

void runProcess(runSpecDiff);
