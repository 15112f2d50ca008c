import type { RetryEvent } from "../../client.ts";
import { jsonOption, type Options, wholeNumber } from "../arguments.ts";
import { readInput, reportFaults } from "../file/input.ts";
import { maxFileMiB, parseTeamFile } from "../file/team-file.ts";
import type { Task } from "../file/teams.ts";
import type { Host } from "../host.ts";
import { bold } from "../output.ts";
import { count } from "../text.ts";
import { baseUrlOf, connect, originOf } from "./connect.ts";
import type { RunOptions } from "./each-team.ts";
import { readKey } from "./key.ts";
import { Progress } from "./progress.ts";
import { StopRule } from "./stop-rule.ts";
import { chooseTasks } from "./target.ts";

/** Flags of every command that calls the server for each team. */
export const teamsOptions = {
  ...jsonOption,
  org: { type: "string" },
  team: { type: "string", multiple: true },
  "key-file": { type: "string" },
  concurrency: { type: "string", default: "4" },
  "keep-going": { type: "boolean", default: false },
  verbose: { type: "boolean", default: false },
} as const satisfies Options;

/** The values of these flags. */
interface Values {
  readonly org?: string | undefined;
  readonly team?: readonly string[] | undefined;
  readonly "key-file"?: string | undefined;
  readonly concurrency: string;
  readonly "keep-going": boolean;
  readonly verbose: boolean;
  readonly json: boolean;
}

/** Reads the teams of a file that the flags choose. Gives none when the file is at fault, and reports why. */
export async function readTasks(
  host: Host,
  file: string,
  values: Values,
): Promise<readonly Task[] | undefined> {
  // What is wrong with a flag is said before a file is read.
  concurrencyOf(values);
  const content = parseTeamFile(await readInput(host, file, maxFileMiB));
  if (content.faults.length === 0) return chooseTasks(content, values.org, values.team ?? []);
  reportFaults(host, file, content.faults, values.json);
  return undefined;
}

/** A run that can begin. */
export interface Started {
  /** Whom it is about, as `--json` prints it. */
  readonly target: { readonly org: string; readonly teams: number; readonly baseUrl: string };
  /** The same in words. */
  readonly title: string;
  readonly run: RunOptions;
  readonly progress: Progress;
}

/** Puts together what a run needs, and says first of all whom it is about. */
export async function start(
  host: Host,
  tasks: readonly Task[],
  values: Values,
  doing: string,
): Promise<Started> {
  const concurrency = concurrencyOf(values);
  const baseUrl = baseUrlOf(host);
  const key = await readKey(host, values["key-file"]);
  // Refuses what is wrong with the environment before anything is said of a run.
  connect(key, baseUrl);
  // Each file has one organisation, and at least one team.
  const org = tasks[0]?.ids.orgId ?? "";
  const place = `${baseUrl}${originOf(host)}`;
  const title = `${count(tasks.length, "team")} of org ${org} at ${place}`;
  host.report([bold(`${doing} ${title}`)]);
  const progress = new Progress(host, tasks.length, values.verbose);
  return {
    target: { org, teams: tasks.length, baseUrl },
    title,
    progress,
    run: {
      tasks,
      concurrency,
      stopRule: new StopRule(values["keep-going"]),
      signal: host.signal,
      wait: host.wait,
      connect: (onRetry: (event: RetryEvent) => void) => connect(key, baseUrl, { onRetry }),
      observer: progress,
    },
  };
}

function concurrencyOf({ concurrency }: Pick<Values, "concurrency">): number {
  return wholeNumber("concurrency", concurrency, 1, 100);
}
