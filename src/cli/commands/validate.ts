import { parseArguments } from "../arguments.ts";
import { validateHelp } from "../help.ts";
import type { ExitCode, Host } from "../host.ts";
import { readInput, reportFaults, requireFile } from "../file/input.ts";
import { maxFileMiB, planFile } from "../file/plan.ts";
import { green } from "../output.ts";
import { count } from "../text.ts";

/** `validate FILE`: finds everything that is wrong with a file. Needs no network and no key. */
export async function validate(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, {}, 1);
  if (values.help) {
    host.print(...validateHelp.split("\n"));
    return 0;
  }
  const file = requireFile(positionals);
  const { faults, namesTeams, tasks } = planFile(await readInput(host, file, maxFileMiB));
  if (faults.length > 0) {
    reportFaults(host, file, faults, values.json);
    return 2;
  }
  const teams = namesTeams ? tasks.length : 1;
  const valid = green(`valid: the requirements of ${count(teams, "team")}`);
  host.print(values.json ? JSON.stringify({ valid: true, teams, faults }) : [valid]);
  return 0;
}
