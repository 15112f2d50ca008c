import { runGenerate } from "./command/generate.ts";
import { runProcess } from "./command/host.ts";

await runProcess(runGenerate);
