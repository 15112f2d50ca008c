import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runMock } from "../../../scripts/commands/mock.ts";
import { command } from "../../support/command.ts";
import { repositoryPath } from "../../support/generate.ts";
import { provider, requirementOf } from "../../support/live.ts";
import { readDocument } from "../../support/parsed-document.ts";
import { runIn, scriptPath } from "../../support/script-command.ts";
import { hang, startServer } from "../../support/server.ts";

const ids =
  "--org 0189a1b2-0000-7000-8000-00000000000a --team 0189a1b2-0000-7000-8000-00000000000b";

const [scope = ""] = provider.scopes;
const files = {
  "team.json": JSON.stringify({ [provider.name]: requirementOf(provider, [scope]) }),
};

/** Starts the mock in a process of its own; what it told to export is the environment. */
async function startMock(...args: string[]) {
  const flags = [scriptPath("mock"), "--port", "0", ...args];
  const child = spawn(process.execPath, flags, {
    cwd: repositoryPath,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  let output = "";
  while (!/^export .*\n/m.test(output)) {
    const [chunk] = (await once(child.stdout, "data")) as [Buffer]; // without an encoding
    output += chunk.toString();
  }
  const [, line = ""] = /^export (.*)$/m.exec(output) ?? [];
  const env = Object.fromEntries(
    line.split(" ").map((word) => word.split("=") as [string, string]),
  );
  return { child, output, env };
}

describe("npm run mock", () => {
  it("takes what apply sends, with the environment that it prints, until Ctrl-C", async () => {
    const { child, output, env } = await startMock();
    expect(output.replace(/:\d+/g, ":<port>")).toBe(
      "Serving spec/org-management.yaml at http://127.0.0.1:<port>\n\n" +
        "export JUNCTION_BASE_URL=http://127.0.0.1:<port> JUNCTION_MANAGEMENT_KEY=mg_mock\n",
    );
    const ran = await command(["apply", "team.json", ...ids.split(" ")], { files, env });
    expect(ran).toMatchObject({ code: 0, stdout: "1 applied, 0 failed, 0 not tried\n" });
    child.kill("SIGINT");
    await once(child, "exit");
  });

  it("refuses what the document it was given does not know", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mock-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const spec = join(folder, "own.yaml");
    const document = JSON.stringify(readDocument()).replaceAll(JSON.stringify(scope), '"other"');
    await writeFile(spec, document);
    const { env } = await startMock("--spec", spec);
    const ran = await command(["apply", "team.json", ...ids.split(" ")], { files, env });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain("× 422");
  });

  it("says what to do when the port is taken", async () => {
    const { port } = await startServer(hang);
    const { exitCode, errors } = await runIn(repositoryPath, runMock, ["--port", String(port)]);
    expect(exitCode).toBe(2);
    expect(errors).toBe(
      `Cannot start: listen EADDRINUSE: address already in use 127.0.0.1:${port}. ` +
        "Choose another port with --port.",
    );
  });

  it.each(["65536", "-1", "http", ""])("does not take %j for a port", async (port) => {
    const { exitCode, errors } = await runIn(repositoryPath, runMock, [`--port=${port}`]);
    expect(exitCode).toBe(2);
    expect(errors).toBe("--port must be a whole number from 0 to 65535. See --help.");
  });
});
