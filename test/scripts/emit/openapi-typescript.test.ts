import { createRequire } from "node:module";
import { expect, test } from "vitest";
import "../../../scripts/emit/openapi-typescript.ts";
import packageJson from "../../../package.json" with { type: "json" };

test("whoever else asks for TypeScript is given the package", () => {
  const ts = createRequire(import.meta.url)("typescript") as { readonly version: string };
  expect(ts.version).toBe(packageJson.devDependencies.typescript);
});
