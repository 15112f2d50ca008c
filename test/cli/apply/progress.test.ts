import { expect, it } from "vitest";
import { command, environment, fileOfTeams } from "../../support/command.ts";
import { answerJson, startServer } from "../../support/server.ts";

it("progress is one line on a terminal, cleared before the summary", async () => {
  const { url } = await startServer(answerJson(200, {}));
  const world = { files: { f: fileOfTeams(2) }, env: environment(url), isTerminal: true };
  const { stderr } = await command(["apply", "f", "--concurrency", "1"], world);
  expect(stderr).toBe("\r\u001b[K50% of 2, 0 failed\r\u001b[K100% of 2, 0 failed\r\u001b[K");
});
