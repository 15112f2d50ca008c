import { runProcess } from "./host/host.ts";
import { runSpecPull } from "./commands/spec-pull.ts";

void runProcess((args, host) => runSpecPull(args, host));
