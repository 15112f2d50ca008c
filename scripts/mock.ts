import { runProcess } from "./host/host.ts";
import { runMock } from "./commands/mock.ts";

void runProcess(runMock);
