import { describe, expect, test } from "vitest";
import { faultOf } from "../../../support/fault.ts";

const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';
const many = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join("");

describe("YAML", () => {
  test("that is broken is located at the break", async () => {
    expect(await faultOf(`${head}paths:\n  /a: [\n`)).toMatchInlineSnapshot(`
      "spec/api.yaml:5:1 error
        Flow sequence in block collection must be sufficiently indented and end with a ].
        Fix the syntax here.

        4 |   /a: [
      > 5 |
          | ^"
    `);
  });

  test("indented by a tab is located at the tab", async () => {
    expect(await faultOf(`${head}paths:\n\t/a: {}\n`)).toMatchInlineSnapshot(`
      "spec/api.yaml:4:1 error
        A tab indents this line; YAML allows only spaces.
        Replace the tab with spaces.

        3 | paths:
      > 4 | \\u0009/a: {}
          | ^
        5 |"
    `);
  });

  test("with a key twice is located at the second", async () => {
    expect(await faultOf(`${head}paths: {}\npaths: {}\n`)).toMatchInlineSnapshot(`
      "spec/api.yaml:4:1 error
        This key is listed twice in one mapping.
        Remove one of the two.

        3 | paths: {}
      > 4 | paths: {}
          | ^
        5 |"
    `);
  });

  test("with a second document is located at its start", async () => {
    expect(await faultOf(`${head}paths: {}\n---\n${head}`)).toMatchInlineSnapshot(`
      "spec/api.yaml:4:1 error
        A second YAML document starts here.
        Keep only the OpenAPI document in the file.

        3 | paths: {}
      > 4 | ---
          | ^
        5 | openapi: 3.1.0"
    `);
  });

  test("with a tag of a programming language is located at the tag", async () => {
    expect(await faultOf(`${head}paths: !!js/function "f"\n`)).toMatchInlineSnapshot(`
      "spec/api.yaml:3:8 error
        This YAML tag has no meaning in OpenAPI.
        Remove the tag.

        2 | info: { title: T, version: "1" }
      > 3 | paths: !!js/function "f"
          |        ^
        4 |"
    `);
  });

  test("with an alias that has no anchor is located at the alias", async () => {
    expect(await faultOf(`${head}paths: *nowhere\n`)).toMatchInlineSnapshot(`
      "spec/api.yaml:3:8 error
        The alias \`*nowhere\` has no anchor before it.
        Add the anchor, or correct the name.

        2 | info: { title: T, version: "1" }
      > 3 | paths: *nowhere
          |        ^
        4 |"
    `);
  });

  test("with an alias inside its own anchor is located at the alias", async () => {
    expect(await faultOf(`${head}paths: &a\n  /a: *a\n`)).toMatchInlineSnapshot(`
      "spec/api.yaml:4:7 error
        The alias \`*a\` is inside its own anchor.
        Use a \`$ref\` for recursion.

        3 | paths: &a
      > 4 |   /a: *a
          |       ^
        5 |"
    `);
  });

  test("with aliases that unfold without end is located where it is too much", async () => {
    const rows = ["x-0: &x0 [a, a, a, a, a, a, a, a, a, a]"];
    for (let row = 1; row < 10; row++) {
      rows.push(
        `x-${row}: &x${row} [${Array(10)
          .fill(`*x${row - 1}`)
          .join(", ")}]`,
      );
    }
    expect(await faultOf(`${head}${rows.join("\n")}\n`)).toMatchInlineSnapshot(`
      "spec/api.yaml:7:46 error
        Up to this alias, aliases unfold to more than 100000 nodes.
        Use \`$ref\` instead of aliases.

        6 | x-3: &x3 [*x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2]
      > 7 | x-4: &x4 [*x3, *x3, *x3, *x3, *x3, *x3, *x3, *x3, *x3, *x3]
          |                                              ^
        8 | x-5: &x5 [*x4, *x4, *x4, *x4, *x4, *x4, *x4, *x4, *x4, *x4]"
    `);
  });

  test("that nests too deep is located", async () => {
    const deep = `${head}x-deep: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`;
    expect(await faultOf(deep)).toMatch(
      /^spec\/api\.yaml:3:\d+ error\n {2}The document nests deeper than 256 levels\.\n/,
    );
  });

  test("with more members in one mapping than any document has is located", async () => {
    const text = `${head}x-many:\n${many(100_001, (index) => `  k${index}: 1\n`)}`;
    expect(await faultOf(text)).toMatch(
      /^spec\/api\.yaml:100004:3 error\n {2}An object must not have more than 100000 members\.\n/,
    );
  });

  test("that is longer than the memory allows is located", async () => {
    const text = `${head}x-many: [${"1,".repeat(2_500_000)}]\n`;
    expect(await faultOf(text)).toMatch(
      /^spec\/api\.yaml:3:\d+ error\n {2}The document holds more than 5000000 words and signs,/,
    );
  });

  test("with very many duplicate keys names the first thousand", async () => {
    const message = await faultOf(`${head}x-many:\n${"  k: 1\n".repeat(5000)}`);
    expect(message).toMatch(/\n {2}and at 995 more places\n/);
  });

  test("with several duplicate keys and aliases without anchors names them all", async () => {
    const message = await faultOf(`${head}paths: {}\npaths: {}\ninfo: 1\nx: *nowhere\n`);
    expect(message.match(/^spec\S+ error/gm)).toEqual([
      "spec/api.yaml:4:1 error",
      "spec/api.yaml:5:1 error",
      "spec/api.yaml:6:4 error",
    ]);
  });
});

describe("JSON", () => {
  test("that is broken is located at the break", async () => {
    const text = '{\n  "openapi": "3.1.0",\n  "info": { "title": "T" "version": "1" }\n}\n';
    expect(await faultOf(text, "api.json")).toMatchInlineSnapshot(`
      "api.json:3:22 error
        Block collections are not allowed within flow collections.
        Fix the syntax here.

        2 |   "openapi": "3.1.0",
      > 3 |   "info": { "title": "T" "version": "1" }
          |                      ^
        4 | }"
    `);
  });

  test("with a key twice is located at the second", async () => {
    const text = '{\n  "openapi": "3.1.0",\n  "paths": {},\n  "paths": {}\n}\n';
    expect(await faultOf(text, "api.json")).toMatchInlineSnapshot(`
      "api.json:4:3 error
        This key is listed twice in one mapping.
        Remove one of the two.

        3 |   "paths": {},
      > 4 |   "paths": {}
          |   ^
        5 | }"
    `);
  });

  test("with a key twice, once in escapes, is located at the second", async () => {
    const text = '{\n  "openapi": "3.1.0",\n  "paths": {},\n  "path\\u0073": {}\n}\n';
    expect(await faultOf(text, "api.json")).toMatch(
      /^api\.json:4:3 error\n {2}This key is listed twice/,
    );
  });

  test("that nests too deep is located", async () => {
    const text = `{ "openapi": "3.1.0", "x-deep": ${"[".repeat(5000)}${"]".repeat(5000)} }`;
    expect(await faultOf(text, "api.json")).toMatch(
      /^api\.json:1:\d+ error\n {2}The document nests/,
    );
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
    const message = await faultOf(text, "api.json");
    const lines = message.split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(120);
    expect(lines.at(-1)?.indexOf("^")).toBe(lines.at(-2)?.indexOf('"paths":{}}'));
  });
});

describe("a file that is no document of OpenAPI 3.0 or 3.1", () => {
  test.each([
    ["empty", ""],
    ["of comments alone", "# nothing\n"],
    ["a list", "- openapi: 3.1.0\n"],
    ["a text", "openapi\n"],
    ["without a version", 'info: { title: T, version: "1" }\n'],
    ["with a version that is a number", "openapi: 3.1\n"],
    ["of OpenAPI 3.2", "info: {}\nopenapi: 3.2.0\n"],
    ["of OpenAPI 4", "openapi: 4.0.0\n"],
    ["of Swagger 2", "info: {}\nswagger: '2.0'\n"],
    ["of a version that no one published", "openapi: 3.1.0\u202e0\n"],
  ])("is named as what it is: %s", async (name, text) => {
    expect(await faultOf(text)).toMatchSnapshot(name);
  });
});

describe("a page of documentation", () => {
  const page = (document: string, info = "yaml"): string =>
    `# The endpoint\n\nSome text.\n\n\`\`\`\`${info} POST /v1/a\n${document}\`\`\`\`\n\nMore.\n`;

  test("has the lines of its faults", async () => {
    expect(await faultOf(page(`${head}paths: {}\npaths: {}\n`), "page.md")).toMatchInlineSnapshot(`
      "page.md:9:1 error
        This key is listed twice in one mapping.
        Remove one of the two.

         8 | paths: {}
      >  9 | paths: {}
           | ^
        10 | \`\`\`\`"
    `);
  });

  test("has the lines of its faults of structure", async () => {
    const text = page(`${head}paths: {}\ncomponents: { schemas: { A: { type: strin } } }\n`);
    expect(await faultOf(text, "page.md")).toMatch(
      /^page\.md:9:\d+ error #\/components\/schemas\/A/,
    );
  });

  test("has the lines of its faults when the document is JSON", async () => {
    const text = page('{\n  "openapi": "3.2.0"\n}\n', "json");
    expect(await faultOf(text, "page.md")).toMatch(/^page\.md:7:3 error #\/openapi/);
  });

  test("without a document is refused at its start", async () => {
    expect(await faultOf("# Only text\n", "page.md")).toMatchInlineSnapshot(`
      "page.md:1:1 error
        The page has no code block with an OpenAPI document.
        It must be in a fence of three or more backticks, be marked \`yaml\` or \`json\`, and name its version.

      > 1 | # Only text
          | ^
        2 |"
    `);
  });
});
