import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { property } from "../common/json.ts";
import { UserError } from "../common/user-error.ts";
import { readOutput } from "../output/read.ts";
import { replaceFiles } from "../output/replace-files.ts";

/** The part of a run's report that the cache keeps. */
export interface Summary {
  /** The report on the document. */
  readonly model: string;
  /** The number of files in the output. */
  readonly files: number;
}

/** The inputs of a run, besides the scripts and the tools. */
export interface Inputs {
  readonly root: string;
  readonly out: string;
  /** The document and every option, in any fixed order. */
  readonly parts: readonly string[];
}

/**
 * Reads the summary of an earlier run with the same inputs and the same output. It saves loading the
 * generators, which takes most of the time of a run that changes nothing.
 *
 * @returns undefined when anything has changed, or the cache cannot be read.
 */
export async function readCache(inputs: Inputs): Promise<Summary | undefined> {
  let entry: unknown;
  try {
    entry = JSON.parse(await readFile(cachePath(inputs), "utf8"));
  } catch {
    return undefined;
  }
  if (property(entry, "state") !== (await digestState(inputs))) return undefined;
  return property(entry, "summary") as Summary; // it was written with this state
}

/** Caches the summary of a run that left the output as it should be. A failed cache write is ignored. */
export async function writeCache(inputs: Inputs, summary: Summary): Promise<void> {
  const entry = JSON.stringify({ state: await digestState(inputs), summary });
  try {
    await replaceFiles([{ path: cachePath(inputs), bytes: Buffer.from(entry) }]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

/** Each output folder has an entry of its own. */
function cachePath({ root, out }: Inputs): string {
  const key = digest([out]).slice(0, 16);
  return join(root, "node_modules/.cache/junction-team-scopes", `${key}.json`);
}

/** Digest of the inputs, the scripts, the tools (whose versions are in the lock) and the output. */
async function digestState({ root, out, parts }: Inputs): Promise<string> {
  const scripts = await readdir(join(root, "scripts"), { recursive: true });
  const files = scripts.filter((name) => name.endsWith(".ts")).map((name) => `scripts/${name}`);
  const texts = [...parts];
  for (const path of ["package-lock.json", ".prettierrc.json", ...files.sort()]) {
    texts.push(path, await readFile(join(root, path), "utf8"));
  }
  const output = [...(await readOutput(out))].map((entry) => JSON.stringify(entry));
  return digest([...texts, ...output.sort()]);
}

/** A digest of texts, each preceded by its length, so that different lists give different input. */
function digest(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest("hex");
}
