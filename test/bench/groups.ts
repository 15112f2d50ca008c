/** The rows of the table, in groups that can be measured alone. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { bareRequest, fullest, managementKey, teamIds } from "./bodies.ts";
import { bundleBytes, guards, ownEntry, whole } from "./bundles.ts";
import { speedRatios, writeAjvStandalone } from "./calls.ts";
import * as commands from "./commands.ts";
import * as documents from "./documents.ts";
import { compare, type Comparison, fastest } from "./compare.ts";
import { exponent, inTurn, type Setting } from "./measure.ts";
import type { Reached } from "./page.ts";
import { withServer } from "./processes.ts";
import type { Client, Given } from "./worker.ts";

export interface Bench extends Setting {
  /** Version of {@link Setting.node}. */
  readonly version: string;
}

export interface Group {
  readonly name: string;
  readonly rows: (bench: Bench) => Iterable<Reached> | AsyncIterable<Reached>;
  /** Whether Node plays no part in it. */
  readonly isOnce?: boolean;
}

/** A bench for what takes long. */
const briefly = (bench: Bench): Bench => ({ ...bench, rounds: Math.min(bench.rounds, 3) });

/** A bench for what takes so little time that chance would decide. */
const often = (bench: Bench): Bench => ({ ...bench, rounds: 5 * bench.rounds });

const place = (bench: Bench, name: string, text: string): commands.Place =>
  commands.place(join(bench.folder, name), text.startsWith("{") ? "api.json" : "api.yaml", text);

function unchanged(bench: Bench): Iterable<Reached> {
  const seed = place(bench, "seed", documents.seed);
  // The others do not start on an older Node.
  const isOld = Number(bench.version.split(".")[0]) < 22;
  return compare(bench, {
    what: "nothing changed",
    ours: commands.unchanged(seed),
    theirs: [
      commands.oazapfts(seed),
      ...(isOld ? [] : [commands.orval(seed), commands.heyApi(seed)]),
      commands.openapiTypescript(seed),
      commands.redoclyClient(seed),
    ],
    goal: { most: 0.4 },
  });
}

function* changed(bench: Bench): Iterable<Reached> {
  const seed = place(bench, "seed", documents.seed);
  const ours = commands.changed(place(bench, "seed-changed", documents.seed));
  const what = "after a change of the vendor's document";
  yield* compare(bench, { what, ours, theirs: [commands.chain(seed)], goal: { most: 1 } });
  const theirs = [commands.swaggerTypescriptApi(seed)];
  yield* compare(bench, { what, ours, theirs, goal: { most: 0.6 } });
}

function* large(bench: Bench): Iterable<Reached> {
  for (const [size, text] of [
    ["1 MB", documents.medium],
    ["13 MB", documents.large],
  ] as const) {
    const document = place(bench, size, text);
    yield* compare(text === documents.large ? briefly(bench) : bench, {
      what: `after a change of a document of ${size}`,
      ours: commands.changed(document),
      theirs: [commands.chain(document)],
      goal: { most: 1 },
      peakGoal: { most: 1.5 },
    });
  }
}

function* growth(bench: Bench): Iterable<Reached> {
  const { large, pieceOfLarge, withProviders } = documents;
  const sizes = [9_000, 1_000_000];
  const sized = [...sizes.map(pieceOfLarge), large].map((text) => [text.length, text] as const);
  const counted = [10, 100, 1_000].map((count) => [count, withProviders(count)] as const);
  for (const [what, points, setting] of [
    ["growth from 10 kB over 1 MB to 13 MB of one document", sized, briefly(bench)],
    ["growth from 10 over 100 to 1 000 providers", counted, bench],
  ] as const) {
    const measured = inTurn(
      setting,
      points.map(([size, text]) => commands.changed(place(bench, String(size), text))),
    );
    const found = points.map(([size], index) => [size, measured[index]?.seconds ?? NaN] as const);
    yield { what, against: "–", reached: exponent(found), goal: { most: 1.1 }, isExponent: true };
  }
}

async function* calls(bench: Bench): AsyncIterable<Reached> {
  const peers = ["ky", "ofetch", "openapi-fetch"] as const;
  const tasks: readonly (keyof Client)[] = ["upsert", "read"];
  for (const [task, atOnce] of tasks.flatMap((task) => [1, 32].map((n) => [task, n] as const))) {
    const speeds = await withServer(bench.node, (baseUrl) => {
      const given = (name: "this project" | (typeof peers)[number]): Given => [task, name, baseUrl];
      const turn = { calls: 200, atOnce };
      return speedRatios(briefly(bench), [given("this project"), ...peers.map(given)], turn);
    });
    const { index, against } = fastest(peers, speeds);
    const reached = speeds[index] ?? NaN;
    yield {
      what: `calls a second: ${task}, ${atOnce} at a time`,
      against,
      reached,
      goal: { least: 1 },
    };
  }
}

async function* validation(bench: Bench): AsyncIterable<Reached> {
  const peers = ["zod", "valibot"] as const;
  const ajv = "ajv standalone";
  const file = writeAjvStandalone();
  const given = (name: "this project" | (typeof peers)[number] | typeof ajv): Given => [
    "validate",
    name,
    file,
  ];
  const speeds = await speedRatios(
    bench,
    [given("this project"), given(ajv), ...peers.map(given)],
    { calls: 5_000, atOnce: 1 },
  );
  const [speed = NaN, ...others] = speeds;
  const { index, against } = fastest(peers, others);
  const what = "checks of the fullest body a second";
  yield { what, against, reached: others[index] ?? NaN, goal: { least: 1 } };
  yield { what, against: ajv, reached: speed };
}

/** Of 1 000 teams for which the file asks for what is set. */
async function* plan(bench: Bench): AsyncIterable<Reached> {
  const teams = Array.from({ length: 1_000 }, (_, index) => teamIds(index));
  const file = join(bench.folder, "teams.yaml");
  const entries = Object.fromEntries(teams.map(({ teamId }) => [teamId, {}]));
  writeFileSync(file, stringify({ org: teamIds(0).orgId, defaults: fullest, teams: entries }));
  const requests = join(bench.folder, "requests.json");
  yield* await withServer(bench.node, (baseUrl) => {
    const { headers } = bareRequest(baseUrl, teamIds(0));
    const urls = teams.map((ids) => bareRequest(baseUrl, ids).url);
    writeFileSync(requests, JSON.stringify({ urls, headers }));
    const env = { JUNCTION_BASE_URL: baseUrl, JUNCTION_MANAGEMENT_KEY: managementKey };
    const comparison: Comparison = {
      what: "teams a second: plan of 1 000 teams, 4 at a time",
      ours: commands.ownBin(["plan", file, "--concurrency", "4"], env),
      theirs: [commands.bareLoop(requests)],
      goal: { least: 0.8 },
    };
    return [...compare(bench, comparison)];
  });
}

async function* bundle(): AsyncIterable<Reached> {
  const guard = await guards();
  for (const { what, ours, against, theirs, goal } of [
    {
      what: "bundle of the whole package",
      ours: whole(ownEntry),
      against: "@junction-api/sdk",
      theirs: whole("@junction-api/sdk"),
      goal: { most: 0.1 },
    },
    {
      what: "bundle of one provider's guard",
      ours: guard.own,
      against: "zod, an enum of the same scopes",
      theirs: guard.zod,
      goal: { most: 0.05 },
    },
  ]) {
    const reached = (await bundleBytes(ours)) / (await bundleBytes(theirs));
    yield { what, against, reached, goal };
  }
}

function start(bench: Bench): Iterable<Reached> {
  return compare(often(bench), {
    what: "start of the command: scopes",
    ours: commands.ownBin(["scopes"]),
    theirs: [commands.emptyProcess],
    goal: { most: 2 },
  });
}

function* diff(bench: Bench): Iterable<Reached> {
  for (const [size, text] of [
    ["1 MB", documents.medium],
    ["13 MB", documents.large],
  ] as const) {
    const before = place(bench, `${size} before`, text);
    const after = place(bench, `${size} after`, documents.revised(text));
    yield* compare(text === documents.large ? briefly(bench) : bench, {
      what: `what changed between two documents of ${size}`,
      ours: commands.ownDiff(before, after),
      theirs: [commands.redoclyDiff(before, after)],
      goal: { most: 0.7 },
    });
  }
}

export const groups: readonly Group[] = [
  { name: "unchanged", rows: unchanged },
  { name: "changed", rows: changed },
  { name: "large", rows: large },
  { name: "growth", rows: growth },
  { name: "calls", rows: calls },
  { name: "validation", rows: validation },
  { name: "plan", rows: plan },
  { name: "bundle", rows: bundle, isOnce: true },
  { name: "start", rows: start },
  { name: "diff", rows: diff },
];
