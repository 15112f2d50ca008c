import { extname } from "node:path";
import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { fieldsOf } from "../../fields.ts";
import { jsonOption, parseArguments } from "../arguments.ts";
import { findSchema, installedSchema } from "../file/schema-line.ts";
import { templateOf } from "../file/template.ts";
import type { Command } from "../command.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { quote } from "../text.ts";

/** `init [FILE]`: writes a file of teams to begin with, which editors complete. Replaces no file. */
export async function init(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, jsonOption, 1);
  const [file = "teams.yaml"] = positionals;
  if (!/^\.ya?ml$/.test(extname(file))) {
    throw new UsageError(`${quote(file)} must end in .yaml or .yml, as the file is YAML`);
  }
  const found = findSchema(file, host);
  const schema = found ?? installedSchema;
  // A shell would split or expand other names.
  const named = /^[\w./:\\-]+$/.test(file) ? file : "FILE";
  await create(file, templateOf(scopesByProvider, schema, named), host);
  if (values.json) {
    host.print(JSON.stringify({ created: file, schema }));
    return 0;
  }
  host.print(
    `created ${file}`,
    "Fill in its UUIDs; the commands to check and to send it are in it.",
  );
  if (found === undefined) {
    host.report("Editors complete it once junction-team-scopes is installed in its folder.");
  }
  return 0;
}

async function create(file: string, text: string, host: Host): Promise<void> {
  try {
    await host.create(file, text);
  } catch (error) {
    const { code } = fieldsOf(error);
    if (typeof code !== "string") throw error;
    if (code === "EEXIST") throw new UsageError(`${quote(file)} exists, and init replaces no file`);
    const why = code === "ENOENT" ? ": no such folder" : ` (${code})`;
    throw new UsageError(`${quote(file)} cannot be written${why}`);
  }
}

export const command = { options: jsonOption, run: init } satisfies Command;
