import { loadDocument } from "../../scripts/document/load.ts";
import { DocumentError } from "../../scripts/common/problem.ts";

/*
 * Shows that reading a document takes time in proportion to its size: for each kind of large document
 * the processor time of a small one and of one ten times as large, and the exponent of the growth.
 * An argument picks the rows whose name holds it. Exit code: 1 when ten times the input takes more than `limit` times the time.
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
}

function row(name: string, path: string, count: number, text: Row["text"]): Row {
  return { name, path, count, text };
}

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
  // Not all of them in one object: there `JSON.parse` alone takes twelve times the time.
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
];

/** Processor time of loading a document, the better of two. */
async function measure({ path, text: write }: Row, count: number): Promise<number> {
  const text = write(count);
  let best = Infinity;
  for (let run = 0; run < 2; run++) {
    const before = process.cpuUsage();
    try {
      await loadDocument({ path, text }, () => Promise.resolve({ refusal: "there is none." }));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
    }
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

console.log(`${"document".padEnd(28)}     small     large  exponent`);
const [only = ""] = process.argv.slice(2);
for (const each of rows.filter(({ name }) => name.includes(only))) {
  await measure(each, each.count); // so that the code is compiled
  const small = await measure(each, each.count);
  const large = await measure(each, each.count * 10);
  const times = [small, large].map((ms) => `${ms.toFixed(0)} ms`.padStart(9)).join(" ");
  const isTooSlow = large > limit * small;
  const exponent = Math.log10(large / small)
    .toFixed(2)
    .padStart(9);
  console.log(`${each.name.padEnd(28)} ${times} ${exponent}${isTooSlow ? "  TOO SLOW" : ""}`);
  if (isTooSlow) process.exitCode = 1;
}
