import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as cells from "../consumers/cells.ts";
import { compileInProcess } from "../consumers/in-process.ts";
import { linkPackage } from "../consumers/link.ts";

// A slice of what `npm run test:consumers` checks, without a network.

let project: cells.Project;

beforeAll(async () => {
  project = await cells.makeProject((folder) => linkPackage(folder, inject("frozen").folder));
});

afterAll(() => project.remove());

it.each([
  ["consumer.ts", "compiles", "node16"],
  ["consumer.ts", "compiles", "nodenext"],
  ["consumer.ts", "compiles", "bundler"],
  ["import.cts", "compiles", "nodenext"],
  ["import.cts", "is refused", "node16"],
] as const)("%s %s with moduleResolution %s", async (source, result, setting) => {
  const expected = cells.expectedErrors("5.9", setting, source);
  expect(expected.length > 0 ? "is refused" : "compiles").toBe(result);
  const config = await cells.writeConfig(project.folder, setting, source);
  expect(cells.faultsOf(compileInProcess(config), expected)).toEqual([]);
});

it("a project with `module: commonjs`, which knows no exports, compiles", async () => {
  const config = join(project.folder, "nest/tsconfig.main.json");
  const compilerOptions = { types: ["node"], noEmit: true };
  const files = ["src/main.ts"];
  const tsconfig = { extends: "./tsconfig.json", compilerOptions, files, include: [] };
  await writeFile(config, JSON.stringify(tsconfig));
  expect(compileInProcess(config)).toEqual([]);
});

describe("this Node", () => {
  it.each(["esm.js", "require.cjs"])("runs %s", async (script) => {
    expect(await cells.runScript(process.execPath, join(project.folder, script))).toEqual([]);
  });

  it("runs a bundle by esbuild", async () => {
    const bundle = await cells.bundleByEsbuild(project.folder);
    expect(await cells.runScript(process.execPath, bundle)).toEqual([]);
  });
});
