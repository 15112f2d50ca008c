import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isObject } from "../common/json.ts";
import { OutputError } from "../output/output-error.ts";
import { readOutput } from "../output/read.ts";
import { replaceFiles } from "../output/replace-files.ts";

/** The result of a run that left the output as it should be, with the states that it is valid for. */
interface CacheEntry {
  /** Digest of the document, the options, the scripts and the versions of the tools. */
  readonly inputs: string;
  /** Digest of the output folder. */
  readonly output: string;
  readonly summary: Summary;
}

/** The part of a run's report that the cache keeps. */
export interface Summary {
  /** The report on the document. */
  readonly model: string;
  /** The number of files in the output. */
  readonly files: number;
}

/** What the result of a run depends on, besides the scripts and the tools. */
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
  const entry = await readEntry(cachePath(inputs));
  if (entry === undefined || entry.inputs !== (await digestInputs(inputs))) return undefined;
  return entry.output === (await digestOutput(inputs.out)) ? entry.summary : undefined;
}

/** Caches the summary of a run that left the output as it should be. A failed cache write is ignored. */
export async function writeCache(inputs: Inputs, summary: Summary): Promise<void> {
  const entry: CacheEntry = {
    inputs: await digestInputs(inputs),
    output: await digestOutput(inputs.out),
    summary,
  };
  try {
    await replaceFiles([{ path: cachePath(inputs), bytes: Buffer.from(JSON.stringify(entry)) }]);
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
  }
}

/** Each output folder has an entry of its own. */
function cachePath({ root, out }: Inputs): string {
  const key = digest([out]).slice(0, 16);
  return join(root, "node_modules/.cache/junction-team-scopes", `${key}.json`);
}

async function readEntry(path: string): Promise<CacheEntry | undefined> {
  try {
    const entry: unknown = JSON.parse(await readFile(path, "utf8"));
    return isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is CacheEntry {
  if (!isObject(value) || !isObject(value["summary"])) return false;
  const { inputs, output, summary } = value;
  const { model, files } = summary as Partial<Summary>; // it is an object
  const texts = [inputs, output, model];
  return texts.every((text) => typeof text === "string") && typeof files === "number";
}

/** The versions of the tools are in `package-lock.json`. */
async function digestInputs({ root, parts }: Inputs): Promise<string> {
  const scripts = (await readdir(join(root, "scripts"), { recursive: true }))
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => `scripts/${name}`);
  const texts: string[] = [];
  for (const path of ["package-lock.json", ".prettierrc.json", ...scripts]) {
    texts.push(path, await readFile(join(root, path), "utf8"));
  }
  return digest([...parts, ...texts]);
}

async function digestOutput(out: string): Promise<string> {
  return digest(
    [...(await readOutput(out))]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([path, present]) => [
        path,
        present.kind === "generated" ? present.text : present.kind,
      ]),
  );
}

/** A digest of texts, each preceded by its length, so that different lists give different input. */
function digest(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest("hex");
}
