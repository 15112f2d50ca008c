import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { faultsOf, findProgram, shellNames, shells } from "../shells/shells.ts";

const { folder } = inject("frozen");

// `npm run test:shells` does the same in zsh and fish, which are not on every machine.
it.skipIf(process.platform === "win32")(
  "a real bash completes the words of the command",
  async () => {
    expect(await faultsOf("bash", findProgram("bash") ?? "bash", folder)).toEqual([]);
  },
);

it.each(shellNames)("help names the line for %s that was tried, and its file", (name) => {
  const bin = join(folder, "dist/src/cli/bin.js");
  const help = execFileSync(process.execPath, [bin, "help", "completion"], { encoding: "utf8" });
  const { file, line } = shells[name];
  expect(help).toMatch(new RegExp(`^  ~/${file}\\b.* {2}${line.replace(/[$()|]/g, "\\$&")}$`, "m"));
});
