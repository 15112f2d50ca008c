/*
 * Generates from documents of other vendors, which public packages ship. Each has to compile under the
 * flags of hand-written code, or to be refused with a place. Run by `npm run test:vendors`.
 */
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readBelow } from "../../scripts/host/read-source.ts";
import { DocumentError } from "../../scripts/common/problem.ts";
import { generate } from "../../scripts/pipeline.ts";
import { compile } from "../support/compile.ts";

const packages = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const folders = ["@readme/oas-examples/3.0/json", "@readme/oas-examples/3.1/json"];
const large = [
  "@octokit/openapi-webhooks/generated/api.github.com.json",
  "@octokit/openapi/generated/api.github.com.json",
];

async function findDocuments(): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    const names = await readdir(join(packages, folder));
    const documents = names.filter((name) => name.endsWith(".json")).sort();
    found.push(...documents.map((name) => join(packages, folder, name)));
  }
  return [...found, ...large.map((path) => join(packages, path))];
}

/** What became of a document: nothing to say when its output compiles. */
async function check(path: string, text: string): Promise<{ isFine: boolean; lines: string[] }> {
  try {
    const { files } = await generate({ path: relative(packages, path), text }, readBelow(path));
    const errors = compile(files);
    return {
      isFine: errors.length === 0,
      lines: errors.map((error) => `does not compile: ${error}`),
    };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const faults = error.problems.filter(({ severity }) => severity === "error");
    const lines = faults.map(({ place, message }) => {
      return `refused at ${place ? `${place.line}:${place.column}` : "no place"}: ${message}`;
    });
    return { isFine: faults.every(({ place }) => place !== undefined), lines };
  }
}

const maxLines = 5;

for (const path of await findDocuments()) {
  const text = await readFile(path, "utf8");
  const start = performance.now();
  const { isFine, lines } = await check(path, text);
  if (!isFine) process.exitCode = 1;
  const size = `${(text.length / 1e6).toFixed(2)} MB`;
  const seconds = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const result = lines.length === 0 ? "compiles" : `${lines.length} faults`;
  console.log(`${relative(packages, path)} (${size}, ${seconds}): ${result}`);
  for (const line of lines.slice(0, maxLines)) console.log(`  ${line}`);
  if (lines.length > maxLines) console.log(`  … and ${lines.length - maxLines} more`);
}
