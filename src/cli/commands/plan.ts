import { type Options, parseArguments } from "../arguments.ts";
import { requireFile } from "../file/input.ts";
import type { Command } from "../command.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { type Line, printAll } from "../output.ts";
import { markdownOf } from "../plan/markdown.ts";
import { changedTeams, type Plan, planTeams } from "../plan/plan-teams.ts";
import { textOf } from "../plan/text.ts";
import { canRead, requireReading } from "../teams/reading.ts";
import { readTasks, start, type Started, teamsOptions } from "../teams/start.ts";
import { unknownWord } from "../text.ts";

const options = {
  ...teamsOptions,
  "exit-code": { type: "boolean", default: false },
  format: { type: "string" },
} as const satisfies Options;

const formats = ["text", "markdown", "json"] as const;
type Format = (typeof formats)[number];

/** `plan FILE`: reads each team, and says what `apply` would change. Sends nothing. */
export async function plan(
  args: readonly string[],
  host: Host,
  isReadable = canRead,
): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, options, 1);
  const file = requireFile(positionals);
  const format = formatOf(values.format, values.json);
  const tasks = await readTasks(host, file, { ...values, json: format === "json" });
  if (tasks === undefined) return 2;
  requireReading(isReadable, "plan");
  const started = await start(host, tasks, values, "Reading");
  const found = await planTeams(started);
  printAll(host, linesOf(found, started, format));
  return exitCodeOf(found, values["exit-code"]);
}

/** 1 when not all teams are known; else, if that is to be told, 3 when any would change. */
export function exitCodeOf(plan: Plan, tellsChange: boolean): ExitCode {
  if (plan.failed.length + plan.notTried.length > 0) return 1;
  return tellsChange && changedTeams(plan).length > 0 ? 3 : 0;
}

function formatOf(word: string | undefined, isJson: boolean): Format {
  const format = formats.find((each) => each === (word ?? (isJson ? "json" : "text")));
  if (format === undefined) throw unknownWord("format", word ?? "", formats);
  if (isJson && format !== "json")
    throw new UsageError(`use --json or --format ${format}, not both`);
  return format;
}

function linesOf(found: Plan, { target, title }: Started, format: Format): readonly Line[] {
  switch (format) {
    case "text":
      return textOf(found);
    case "markdown":
      return markdownOf(found, title);
    case "json": {
      const { teams, unchanged, failed, notTried, stopped } = found;
      const counts = { changed: changedTeams(found).length, unchanged };
      return [JSON.stringify({ target, ...counts, failed, teams, notTried, stopped })];
    }
  }
}

export const command = { options, run: plan } satisfies Command;
