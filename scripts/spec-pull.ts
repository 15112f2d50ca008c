import { runProcess } from "./command/host.ts";
import { runSpecPull } from "./command/spec-pull.ts";

void runProcess((args, host) => runSpecPull(args, host));
