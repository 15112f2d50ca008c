import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import "../../../scripts/emit/openapi-typescript.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { repositoryPath } from "../../support/generate.ts";

test("a run loads no TypeScript but ts-morph's", () => {
  const probe = `
    import module from "node:module";
    const load = module._extensions[".js"];
    module._extensions[".js"] = (file, path) => {
      if (path.endsWith("/typescript.js")) console.log(path.split("/node_modules/")[1]);
      load(file, path);
    };`;
  const flags = ["--import", `data:text/javascript,${encodeURIComponent(probe)}`];
  const command = ["scripts/run.js", "generate", "--check"];
  const output = execFileSync(process.execPath, [...flags, ...command], {
    cwd: repositoryPath,
    encoding: "utf8",
  });
  expect(output.match(/^.*\/typescript\.js$/gm)).toEqual(["@ts-morph/common/dist/typescript.js"]);
});

test("whoever else asks for TypeScript is given the package", () => {
  const ts = createRequire(import.meta.url)("typescript") as { readonly version: string };
  expect(ts.version).toBe(packageJson.devDependencies.typescript);
});
