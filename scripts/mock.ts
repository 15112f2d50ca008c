import { runProcess } from "./command/host.ts";
import { runMock } from "./command/mock.ts";

void runProcess(runMock);
