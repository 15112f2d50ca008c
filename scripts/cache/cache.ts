import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isObject } from "../common/json.ts";
import { codeOf } from "../common/system-error.ts";
import { readOutput } from "../output/read.ts";

/** What a run was made of and what it said, when it left the output as it should be. */
interface Memory {
  /** Digest of the document, the options, the scripts and the versions of the tools. */
  readonly inputs: string;
  /** Digest of the output folder. */
  readonly output: string;
  readonly summary: Summary;
}

/** What is said of a run again. */
export interface Summary {
  /** What was read. */
  readonly model: string;
  /** How many files the output has. */
  readonly files: number;
}

/** What a run depends on beside the scripts and the tools. */
export interface Inputs {
  readonly root: string;
  readonly out: string;
  /** The document and every option, in any fixed order. */
  readonly parts: readonly string[];
}

/**
 * Finds what the last run has to say, if a run now would change nothing: loading the generators is nearly
 * all the time that it would take.
 *
 * @returns undefined when anything differs, or when what is remembered is damaged.
 */
export async function recall(inputs: Inputs): Promise<Summary | undefined> {
  const memory = await readMemory(memoryPath(inputs));
  if (memory === undefined || memory.inputs !== (await digestInputs(inputs))) return undefined;
  return memory.output === (await digestOutput(inputs.out)) ? memory.summary : undefined;
}

/** Remembers a run that left the output as it should be. Not to be able to is no fault. */
export async function remember(inputs: Inputs, summary: Summary): Promise<void> {
  const path = memoryPath(inputs);
  const memory: Memory = {
    inputs: await digestInputs(inputs),
    output: await digestOutput(inputs.out),
    summary,
  };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.${process.pid}`, JSON.stringify(memory));
    await rename(`${path}.${process.pid}`, path);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

function memoryPath({ root, out }: Inputs): string {
  const name = digest([out]).slice(0, 16);
  return join(root, "node_modules/.cache/junction-team-scopes", `${name}.json`);
}

async function readMemory(path: string): Promise<Memory | undefined> {
  try {
    const memory: unknown = JSON.parse(await readFile(path, "utf8"));
    return isMemory(memory) ? memory : undefined;
  } catch {
    return undefined;
  }
}

function isMemory(value: unknown): value is Memory {
  if (!isObject(value) || !isObject(value["summary"])) return false;
  const { inputs, output, summary } = value;
  const { model, files } = summary as Partial<Summary>; // it is an object
  const texts = [inputs, output, model];
  return texts.every((text) => typeof text === "string") && typeof files === "number";
}

/** The lock stands for the versions of the tools. */
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

/** A digest of texts, each with its length, so that no two lists of texts run together. */
function digest(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest("hex");
}
