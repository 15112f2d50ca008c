import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { rules } from "../../../scripts/diff/rules.ts";

test("the documentation lists every rule as the code has it, in its order", () => {
  const path = fileURLToPath(new URL("../../../docs/following-the-spec.md", import.meta.url));
  const rows = readFileSync(path, "utf8").matchAll(/^\| `([\w-]+)` *\| (\w+) *\| (.+?) *\|$/gm);
  expect([...rows].map((row) => row.slice(1))).toEqual(
    Object.entries(rules).map(([id, [severity, when]]) => [id, severity, when]),
  );
});
