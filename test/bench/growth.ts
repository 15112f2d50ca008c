import type { JsonObject } from "../../scripts/common/json.ts";
import { DocumentError } from "../../scripts/common/problem.ts";
import { diffDocuments } from "../../scripts/diff/diff.ts";
import { loadDocument } from "../../scripts/document/load.ts";
import { buildModel } from "../../scripts/model/build.ts";
import { generate } from "../../scripts/pipeline.ts";
import { parseTeamFile } from "../../src/cli/file/team-file.ts";

/*
 * Shows that work takes time in proportion to the size of its input: for each kind of large input the
 * processor time of a small one and of one ten times as large, and the exponent of the growth. An argument
 * picks the rows whose name holds it. Node collects garbage between them with `--expose-gc`. Exit code: 1 when ten times the input takes more than `limit` times
 * the time.
 */

/** Ten, and some noise. */
const limit = 12;

const yaml = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n';
const json = '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},';

const list = (count: number, item: (index: number) => string, separator = ""): string =>
  Array.from({ length: count }, (_, index) => item(index)).join(separator);
const schemas = (count: number, schema: (index: number) => string): string =>
  `${json}"components":{"schemas":{${list(count, (index) => `"S${index}":${schema(index)}`, ",")}}}}`;
const page = (document: string): string => `# Page\n\n\`\`\`yaml\n${document}\`\`\`\n`;

interface Row {
  readonly name: string;
  readonly path: string;
  /** Size of the small document; the large one is ten times as large. */
  readonly count: number;
  readonly text: (count: number) => string;
  readonly work: (text: string, path: string) => unknown;
}

const noFiles = () => Promise.resolve({ refusal: "there is none." });
const load = (text: string, path: string) => loadDocument({ path, text }, noFiles);
const model = async (text: string, path: string) => buildModel(await load(text, path));
const output = (text: string, path: string) => generate({ path, text }, noFiles);
const teams = (text: string) => parseTeamFile(text);
/** Compares a document with one in which every path has another name. */
const comparison = async (text: string, path: string) =>
  diffDocuments(await load(text, path), await load(text.replaceAll('"/p', '"/q'), path));

/** Compares a document with what it becomes when every `minLength` is another one. */
function difference(text: string): unknown {
  const [before, after] = [text, text.replaceAll('"minLength":1', '"minLength":2')].map((json) => {
    const root = JSON.parse(json) as JsonObject; // written below
    const place = { path: "a.json", text: "", line: 1, column: 1 };
    return { path: "a.json", root, warnings: [], notices: [], locate: () => place };
  });
  return before && after && diffDocuments(before, after);
}

function row(
  name: string,
  path: string,
  count: number,
  text: Row["text"],
  work: Row["work"] = load,
): Row {
  return { name, path, count, text, work };
}

/** A document whose operations all have one body, which has as many providers. */
function sharedBody(count: number): string {
  const ref = (name: string) => `{"$ref":"#/components/schemas/${name}"}`;
  const content = `{"application/json":{"schema":${ref("Body")}}}`;
  const operation = `{"put":{"requestBody":{"content":${content}},"responses":{}}}`;
  const requirement =
    '{"type":"object","properties":{"l":{"type":"array","items":{"enum":["a"]}}}}';
  const body = `{"type":"object","properties":{${list(count, (i) => `"p${i}":${ref("R")}`, ",")}}}`;
  const paths = list(count, (i) => `"/p${i}":${operation}`, ",");
  return `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{${paths}},"components":{"schemas":{"Body":${body},"R":${requirement}}}}`;
}

/** A document whose operations have a component each, which refers to another one. */
function operations(count: number, next: (index: number) => number): string {
  const ref = (index: number) => `{"$ref":"#/components/schemas/S${index}"}`;
  const content = (index: number) => `{"application/json":{"schema":${ref(index)}}}`;
  const paths = list(
    count,
    (i) => `"/p${i}":{"get":{"responses":{"200":{"content":${content(i)}}}}}`,
    ",",
  );
  const schema = (i: number) => {
    const text = `{"type":"string"${i === 0 ? ',"minLength":1' : ""}}`;
    const texts = list(10, (at) => `"text${at}":${text}`, ",");
    return `"S${i}":{"properties":{"next":{"anyOf":[${ref(next(i))},{"type":"null"}]},${texts}}}`;
  };
  return `{"openapi":"3.1.0","paths":{${paths}},"components":{"schemas":{${list(count, schema, ",")}}}}`;
}

const uuid = (number: number): string =>
  `0189a1b2-0000-7000-8000-${String(number).padStart(12, "0")}`;
const teamsFile = (count: number, team: string): string =>
  `org: ${uuid(0)}\nteams:\n${list(count, (i) => `  ${uuid(i + 1)}: ${team}\n`)}`;

const rows: readonly Row[] = [
  row(
    "keys in a mapping",
    "a.yaml",
    30_000,
    (n) => `${yaml}x-a:\n${list(n, (i) => `  k${i}: 1\n`)}`,
  ),
  row("one key many times", "a.yaml", 30_000, (n) => `${yaml}x-a:\n${"  k: 1\n".repeat(n)}`),
  row("aliases", "a.yaml", 5000, (n) => `${yaml}x-b: &b x\nx-a:\n${"  - *b\n".repeat(n)}`),
  row("anchors and aliases", "a.yaml", 20_000, (n) => {
    return `${yaml}x-a:\n${list(n, (i) => `  - &a${i} x\n  - *a${i}\n`)}`;
  }),
  row("merge keys", "a.yaml", 5000, (n) => {
    return `${yaml}x-b: &b { q: 1 }\nx-a:\n${"  - { <<: *b }\n".repeat(n)}`;
  }),
  row("items of an unclosed list", "a.yaml", 60_000, (n) => `${yaml}x-a: [${"a,".repeat(n)}`),
  row("lines of a text", "a.yaml", 150_000, (n) => `${yaml}x-a: |\n${"  abc\n".repeat(n)}`),
  row("keys in one object", "a.json", 60_000, (n) => {
    return `${json}"x-a":{${list(n, (i) => `"k${i}":1`, ",")}}}`;
  }),
  row("keys in objects", "a.json", 60_000, (n) => {
    return `${json}"x-a":[${list(n, (i) => `{"k${i % 500}":1}`, ",")}]}`;
  }),
  row("one key many times in JSON", "a.json", 4000, (n) => {
    return `${json}"x-a":{${list(n, () => '"k":1', ",")}}}`;
  }),
  row("references", "a.json", 3000, (n) => {
    return schemas(n, (i) => (i === 0 ? "{}" : '{"$ref":"#/components/schemas/S0"}'));
  }),
  row("references to nothing", "a.json", 2000, (n) => schemas(n, () => '{"$ref":"#/nowhere"}')),
  row("references in a circle", "a.json", 800, (n) => {
    return schemas(n, (i) => `{"$ref":"#/components/schemas/S${(i + 1) % n}"}`);
  }),
  row("unknown keywords", "a.json", 6000, (n) => schemas(n, () => '{"unknownKeyword":1}')),
  row("names that tools misread", "a.json", 8000, (n) => {
    return `${json}"components":{"schemas":{${list(n, (i) => `"k%${i}":{}`, ",")}}}}`;
  }),
  row("blank lines in a page", "a.md", 40_000, (n) => page(`${"\n".repeat(n)}# no version\n`)),
  row("code blocks in a page", "a.md", 200_000, (n) => page(yaml) + "```yaml\n```\n".repeat(n)),
  row("operations of one body", "a.json", 100, sharedBody, model),
  row("operations that differ", "a.json", 100, sharedBody, comparison),
  row(
    "allOf beside required names",
    "a.json",
    60,
    (n) => {
      const refs = list(n, () => '{"$ref":"#/components/schemas/A"}', ",");
      const names = list(n, (i) => `"n${i}"`, ",");
      return `${json}"components":{"schemas":{"A":{"type":"object"},"B":{"allOf":[${refs}],"required":[${names}]}}}}`;
    },
    output,
  ),
  row(
    "properties that are required",
    "a.json",
    2000,
    (n) => {
      const names = list(n, (i) => `"p${i}"`, ",");
      const properties = list(n, (i) => `"p${i}":{}`, ",");
      return schemas(1, () => `{"required":[${names}],"properties":{${properties}}}`);
    },
    output,
  ),
  row("operations to compare", "a.json", 500, (n) => operations(n, () => 0), difference),
  row("a chain to compare", "a.json", 500, (n) => operations(n, (i) => (i + 1) % n), difference),
  row(
    "values to compare",
    "a.json",
    1000,
    (n) => schemas(n, () => `{"enum":["a","b"],"minLength":1}`),
    difference,
  ),
  row("teams in a file", "teams.yaml", 1000, (n) => teamsFile(n, "{}"), teams),
  row("keys in a file of teams", "teams.yaml", 20_000, (n) => list(n, (i) => `k${i}: 1\n`), teams),
  row(
    "unclosed items in a file of teams",
    "teams.yaml",
    60_000,
    (n) => `[${"a,".repeat(n)}`,
    teams,
  ),
];

/** Processor time of the work on an input, in milliseconds. What earlier work left is collected first. */
async function measure({ path, work }: Row, text: string): Promise<number> {
  gc?.();
  const before = process.cpuUsage();
  try {
    await work(text, path);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const minRounds = 3;
const maxRounds = 8;

/**
 * The best times of several rounds in turn: what a machine does beside the work only adds to them. There
 * are more rounds as long as the large input seems to take too long.
 */
async function compare(row: Row): Promise<{ small: number; large: number }> {
  const texts = { small: row.text(row.count), large: row.text(row.count * 10) };
  const best = { small: Infinity, large: Infinity };
  for (let round = 0; round < maxRounds; round++) {
    if (round >= minRounds && best.large <= limit * best.small) break;
    for (const size of ["small", "large"] as const) {
      best[size] = Math.min(best[size], await measure(row, texts[size]));
    }
  }
  return best;
}

console.log(`${"input".padEnd(34)}     small     large  exponent`);
const [only = ""] = process.argv.slice(2);
for (const row of rows.filter(({ name }) => name.includes(only))) {
  const { small, large } = await compare(row);
  const times = [small, large].map((ms) => `${ms.toFixed(0)} ms`.padStart(9)).join(" ");
  const isTooSlow = large > limit * small;
  const exponent = Math.log10(large / small)
    .toFixed(2)
    .padStart(9);
  console.log(`${row.name.padEnd(34)} ${times} ${exponent}${isTooSlow ? "  TOO SLOW" : ""}`);
  if (isTooSlow) process.exitCode = 1;
}
