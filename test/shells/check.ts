/*
 * Completes words of the command in bash, zsh and fish, each a real one in a real terminal. Run by
 * `npm run test:shells`, or for some of them by `npm run test:shells -- zsh fish`.
 */
import { generateFrozen } from "../support/generate.ts";
import { pack } from "../support/pack.ts";
import { faultsOf, findProgram, type Shell, shellNames } from "./shells.ts";

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !shellNames.some((shell) => shell === name));
if (unknown.length > 0)
  throw new Error(`unknown: ${unknown.join(", ")}; there are ${shellNames.join(", ")}`);

/** What is wrong with a shell; one that is not there was not tried, which is wrong too. */
async function check(shell: Shell, folder: string): Promise<string[]> {
  const program = findProgram(shell);
  if (program === undefined) return ["not installed, and so not tried"];
  return faultsOf(shell, program, folder);
}

const { folder, remove } = await pack((await generateFrozen()).files);
try {
  for (const shell of shellNames) {
    if (chosen.length > 0 && !chosen.includes(shell)) continue;
    const faults = await check(shell, folder);
    console.log(`${shell}: ${faults.length === 0 ? "ok" : "FAILED"}`);
    for (const fault of faults) console.log(fault.replaceAll(/^/gm, "  "));
    if (faults.length > 0) process.exitCode = 1;
  }
} finally {
  await remove();
}
