import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ContractServer, startContractServer } from "../support/prism/contract-server.ts";
import { compileInProcess } from "../consumers/in-process.ts";
import { linkPackage } from "../consumers/link.ts";
import { readFrozenDocument } from "../support/parsed-document.ts";

const run = promisify(execFile);
const names = ["client", "read", "upsert", "validate"] as const;

let folder: string;
let server: ContractServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "examples-"));
  const manifest = { type: "module", devDependencies: { "@types/node": "*" } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await linkPackage(folder, inject("frozen").folder);
  for (const name of names) await writeFile(join(folder, `${name}.ts`), await exampleOf(name));
  server = await startContractServer(readFrozenDocument());
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** The only example in a module of the package, as an editor shows it. */
async function exampleOf(name: string): Promise<string> {
  const text = await readFile(join(inject("frozen").folder, `dist/src/${name}.d.ts`), "utf8");
  const [example, ...others] = [...text.matchAll(/^ \* @example\n \* ```ts\n(.*?)^ \* ```$/gms)];
  expect(others).toEqual([]);
  return (example?.[1] ?? "").replace(/^ \* ?/gm, "");
}

/** Runs an example against a server made from the document: what it prints. */
async function runExample(name: string): Promise<string> {
  const env = {
    ...process.env,
    JUNCTION_BASE_URL: server.url,
    JUNCTION_MANAGEMENT_KEY: "mg_example",
  };
  const flags = ["--import", import.meta.resolve("tsx/esm"), `${name}.ts`];
  return (await run(process.execPath, flags, { cwd: folder, env })).stdout;
}

describe("the examples in the documentation", () => {
  it("compile", async () => {
    const compilerOptions = { target: "es2022", lib: ["es2023"], module: "nodenext", strict: true };
    const files = names.map((name) => `${name}.ts`);
    const config = join(folder, "tsconfig.json");
    const options = { ...compilerOptions, exactOptionalPropertyTypes: true, noEmit: true };
    await writeFile(config, JSON.stringify({ compilerOptions: options, files }));
    expect(compileInProcess(config)).toEqual([]);
  });

  it("of the client and its calls run", async () => {
    expect(await runExample("client")).toBe("");
    expect(await runExample("upsert")).toBe("");
    expect(await runExample("read")).toBe("[]\n");
  });

  it("of validateScopeRequirements prints what it says", async () => {
    const [, ...comments] = (await exampleOf("validate")).split("\n// ");
    const printed = await runExample("validate");
    const said = comments.map((line) => line.trim().split(" (one of")[0]);
    expect(printed.trim().split("\n")).toEqual(
      said.map((line) => expect.stringContaining(line ?? "?") as unknown),
    );
  });
});
