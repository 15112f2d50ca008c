import { describe, expect, test } from "vitest";
import { faultOf, problemsOf } from "../../../support/fault.ts";

const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';
const many = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join("");
const twice = "This key is listed twice in one mapping. Remove one of the two.";

/** Ten lists, each with ten aliases of the one before. */
const bomb = Array.from({ length: 10 }, (_, row) => {
  const item = row === 0 ? "a" : `*x${row - 1}`;
  return `x-${row}: &x${row} [${Array(10).fill(item).join(", ")}]\n`;
}).join("");

test.each([
  [
    "broken YAML",
    "paths:\n  /a: [\n",
    "5:1 Flow sequence in block collection must be sufficiently indented and end with a ]. Fix the syntax here.",
  ],
  [
    "a tab",
    "paths:\n\t/a: {}\n",
    "4:1 A tab indents this line; YAML allows only spaces. Replace the tab with spaces.",
  ],
  [
    "a second document",
    `paths: {}\n---\n${head}`,
    "4:1 A second YAML document starts here. Keep only the OpenAPI document in the file.",
  ],
  [
    "a tag of a programming language",
    'paths: !!js/function "f"\n',
    "3:8 This YAML tag has no meaning in OpenAPI. Remove the tag.",
  ],
  [
    "a key that is a list",
    "? [a]\n: b\n",
    "3:3 A key must be a string here, as in JSON. Write the key as a string.",
  ],
  [
    "an alias inside its own anchor",
    "paths: &a\n  /a: *a\nx-a: *a\n",
    "4:7 The alias `*a` is inside its own anchor. Use a `$ref` for recursion.",
  ],
  [
    "a merge key with a text",
    "paths: {}\nx-a: { <<: text }\n",
    "4:12 `<<` can merge only mappings. Give a mapping, or an alias of one.",
  ],
  [
    "aliases that unfold without end",
    bomb,
    "7:46 Up to this alias, aliases unfold to more than 100000 nodes. Use `$ref` instead of aliases.",
  ],
  [
    "an alias that nests too deep",
    `x-a: &a ${"[".repeat(200)}${"]".repeat(200)}\nx-b: ${"[".repeat(100)}*a${"]".repeat(100)}\n`,
    "4:106 With this alias the document nests deeper than 256 levels. Use `$ref` instead of aliases.",
  ],
  [
    "a text that nests too deep",
    `x-deep: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`,
    "3:264 The document nests deeper than 256 levels. Move inner schemas to `components` and refer to them.",
  ],
])("%s is located", async (_, text, problem) => {
  expect(await problemsOf(head + text)).toEqual([problem]);
});

test("every duplicate key of YAML, and every alias without an anchor, is located", async () => {
  const text = "paths: {}\npaths: {}\ninfo: &a { a: 1, a: 2 }\nx: *nowhere\ny: [*a]\n";
  expect(await problemsOf(head + text)).toEqual([
    `4:1 ${twice}`,
    `5:1 ${twice}`,
    `5:18 ${twice}`,
    "6:4 The alias `*nowhere` has no anchor before it. Add the anchor, or correct the name.",
  ]);
});

test("an alias means the anchor that was last above it, wherever it is unfolded", async () => {
  const text = `x-a: &type strin
x-b: &old { type: *type }
x-c: &type string
components: { schemas: { A: *old, B: { type: *type }, C: { <<: *old } } }
paths: {}
`;
  expect((await problemsOf(head + text)).map((line) => line.split(" `")[0])).toEqual([
    "4:19 #/components/schemas/A/type",
    "4:19 #/components/schemas/C/type",
  ]);
});

test("a mapping keeps its own member, and the first that is merged", async () => {
  const text = `components:
  schemas:
    A: { type: string, <<: { type: strin } }
    B: { <<: [{ type: string }, { type: strin }] }
    C: { <<: { type: strin }, type: string }
    D: { type }
paths: {}
`;
  expect((await problemsOf(head + text)).map((line) => line.split(" `")[0])).toEqual([
    "8:10 #/components/schemas/D/type",
  ]);
});

test.each([
  [
    "more members in one mapping than any document has",
    `x-many:\n${many(100_001, (index) => `  k${index}: 1\n`)}`,
    /^100004:3 An object must not have more than 100000 members\./,
  ],
  [
    "a text that is longer than the memory allows",
    `x-many: [${"1,".repeat(2_500_000)}]\n`,
    /^3:\d+ The document holds more than 5000000 words and signs,/,
  ],
])("%s is located", async (_, text, problem) => {
  expect(await problemsOf(head + text)).toEqual([expect.stringMatching(problem)]);
});

test("of very many duplicate keys the first thousand are named", async () => {
  const message = await faultOf(`${head}x-many:\n${"  k: 1\n".repeat(5000)}`);
  expect(message).toMatch(/\n {2}and at 995 more places\n/);
});

describe("JSON", () => {
  test.each([
    [
      "broken JSON",
      '{\n  "openapi": "3.1.0",\n  "info": { "title": "T" "version": "1" }\n}\n',
      "3:22 Block collections are not allowed within flow collections. Fix the syntax here.",
    ],
    [
      "a duplicate key in escapes",
      '{\n  "openapi": "3.1.0",\n  "paths": {},\n  "path\\u0073": {}\n}\n',
      `4:3 ${twice}`,
    ],
    ...["", ', "x-deep": 1'].map((more) => [
      `a text that nests too deep${more && " in a member that is replaced"}`,
      `{ "openapi": "3.1.0",\n"x-deep": ${"[".repeat(100_000)}${"]".repeat(100_000)}${more} }`,
      "2:266 The document nests deeper than 256 levels. Move inner schemas to `components` and refer to them.",
    ]),
  ])("%s is located", async (_, text = "", problem = "") => {
    expect(await problemsOf(text, "api.json")).toEqual([problem]);
  });

  test("every duplicate key is located, also in a value that is replaced", async () => {
    const text = '{ "a": { "b": 1,\n"b": 1 },\n"a": [{ "a": 1 }],\n"a": { "b": 1 } }';
    const places = [2, 3, 4].map((line) => `${line}:1 ${twice}`);
    expect(await problemsOf(text, "api.json")).toEqual(places);
  });

  test("is read by its own parser: YAML's counts one level more here", async () => {
    const deep = `${"[".repeat(255)}${"]".repeat(255)}`;
    const text = `{ "openapi": "3.1.0", "x-a": ${deep},\n"info": 5, "paths": {} }`;
    expect(await problemsOf(text, "api.json")).toEqual([expect.stringMatching(/^2:9 #\/info /)]);
  });

  test("with more members in one object than any document has is located", async () => {
    const members = (count: number) => many(count, (index) => `"k${index}":1,\n`);
    const text = (count: number) => `{"a":"\\":}{",${members(count)}"b":{},"openapi":"3.2.0"}`;
    expect(await faultOf(text(99_998), "api.json")).toMatch(
      /^api\.json:99999:\d+ error\n {2}An object must not have more than 100000 members\.\n/,
    );
    expect(await faultOf(text(99_997), "api.json")).toContain("OpenAPI `3.2.0`");
  });

  test("in one long line is shown around the fault", async () => {
    const text = `{"openapi":"3.1.0","x-long":"${"a".repeat(5000)}","paths":{},"paths":{}}`;
    const lines = (await faultOf(text, "api.json")).split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(120);
    expect(lines.at(-1)?.indexOf("^")).toBe(lines.at(-2)?.indexOf('"paths":{}}'));
  });
});

const supported = "Give a document of OpenAPI 3.0 or 3.1.";

test.each([
  ["nothing", "", `1:1 # The document is empty. ${supported}`],
  ["comments alone", "# nothing\n", `1:1 # The document is empty. ${supported}`],
  ["a list", "- a\n", `1:1 # The document must be a mapping; it is a list. ${supported}`],
  ["a text", "openapi\n", `1:1 # The document must be a mapping; it is a string. ${supported}`],
  [
    "a document without a version",
    "info: {}\n",
    '1:1 # The document does not say which version of OpenAPI it follows. Add `openapi: "3.1.0"`, for example.',
  ],
  [
    "a version that is a number",
    "openapi: 3.1\n",
    '1:1 #/openapi The OpenAPI version must be a string; it is a number. Write the version in quotes, with three numbers: `openapi: "3.1.0"`.',
  ],
  [
    "OpenAPI 3.2",
    "info: {}\nopenapi: 3.2.0\n",
    `2:1 #/openapi OpenAPI \`3.2.0\` is not supported. ${supported}`,
  ],
  [
    "OpenAPI 4",
    "openapi: 4.0.0\n",
    `1:1 #/openapi OpenAPI \`4.0.0\` is not supported. ${supported}`,
  ],
  [
    "Swagger 2",
    "info: {}\nswagger: '2.0'\n",
    '2:1 #/swagger Swagger `"2.0"` is not supported. Convert it to OpenAPI 3.0 or 3.1 first.',
  ],
  [
    "a version that nobody published",
    "openapi: 3.1.0\u202e0\n",
    `1:1 #/openapi OpenAPI \`3.1.0\\u202e0\` is not supported. ${supported}`,
  ],
])("%s is refused", async (_, text, problem) => {
  expect(await problemsOf(text)).toEqual([problem]);
});

describe("a page of documentation", () => {
  const page = (document: string, info = "yaml", end = "````\n\nMore.\n"): string =>
    `# The endpoint\n\nSome text.\n\n\`\`\`\`${info} POST /v1/a\n${document}${end}`;

  test.each([
    ["syntax", page(`${head}paths: {}\npaths: {}\n`), /^9:1 This key/],
    [
      "structure",
      page(`${head}paths: {}\ncomponents: { schemas: { A: { type: strin } } }\n`),
      /^9:\d+ #\/components\/schemas\/A/,
    ],
    ["JSON", page('{\n  "openapi": "3.2.0"\n}\n', "json"), /^7:3 #\/openapi/],
    ["JSON in one line", page('{ "openapi": "3.2.0" }\n', "json"), /^6:3 #\/openapi/],
    ["what follows a shorter fence", page("x: |\n  ```\nopenapi: 3.2.0\n"), /^8:1 #\/openapi/],
  ])("has its own lines in faults of %s", async (_, text, line) => {
    expect(await problemsOf(text, "page.md")).toEqual([expect.stringMatching(line)]);
  });

  test.each([
    ["has no document", "# Only text\n", /^1:1 The page has no code block with an OpenAPI/],
    ["ends inside it", page(head, "yaml", ""), /^8:1 The page ends inside the code block/],
  ])("is refused where it %s", async (_, text, line) => {
    expect(await problemsOf(text, "page.md")).toEqual([expect.stringMatching(line)]);
  });
});
