import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readYaml as readYamlFile } from "../../../scripts/document/read/yaml.ts";
import { cutDocument, isUnder } from "../../../scripts/pull/cut.ts";
import { replaceOnce, frozenDocument } from "../../support/generate.ts";
import { grown, record, target, useRepository } from "../../support/pull.ts";
import { answer } from "../../support/server.ts";

/** A whole API: two operations, each with its own components. */
const whole = `openapi: 3.1.0
info: { title: Whole, version: 1.0.0 }
security:
  - Key: []
paths:
  # Kept.
  /v1/org/{id}/scopes:
    get:
      responses:
        '200':
          description: OK
          content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }
  /v1/user:
    get:
      security:
        - Other: []
      responses:
        '200':
          description: OK
          content: { application/json: { schema: { $ref: '#/components/schemas/D' } } }
webhooks: {}
components:
  schemas:
    # Reached by way of B.
    C: { type: string }
    A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }
    B: { type: array, items: { $ref: '#/components/schemas/C' } }
    D: { type: integer }
  parameters:
    Page: { name: page, in: query, schema: { type: integer } }
  securitySchemes:
    Key: { type: http, scheme: bearer }
    Other: { type: http, scheme: basic }
`;

interface Whole {
  readonly paths: object;
  readonly components: object;
}

/** Reads YAML as the toolchain does, with merge keys. */
const readYaml = (source: { path: string; text: string }) => readYamlFile(source).value as Whole; // each test looks for what it expects

const cut = (text: string, pattern: string) => cutDocument({ path: "api.yaml", text }, pattern);

test("a cut keeps the operations under a path and what they reach, as it was written", () => {
  expect(cut(whole, "/v1/org")).toBe(`openapi: 3.1.0
info: { title: Whole, version: 1.0.0 }
security:
  - Key: []
paths:
  # Kept.
  /v1/org/{id}/scopes:
    get:
      responses:
        '200':
          description: OK
          content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }
components:
  schemas:
    # Reached by way of B.
    C: { type: string }
    A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }
    B: { type: array, items: { $ref: '#/components/schemas/C' } }
  securitySchemes:
    Key: { type: http, scheme: bearer }
`);
});

test("a JSON document is cut to the same document as a YAML one", () => {
  const text = cut(JSON.stringify(parse(whole)), "/v1/org");
  expect(text).toMatch(/^openapi: 3\.1\.0\ninfo:\n/);
  expect(parse(text)).toEqual(parse(cut(whole, "/v1/org")));
});

test("the security scheme of an operation alone is kept", () => {
  const { components } = parse(cut(whole, "/v1/user")) as { components: unknown };
  expect(components).toMatchObject({ schemas: { D: {} }, securitySchemes: { Other: {}, Key: {} } });
});

test("a pattern that matches no path is refused with the paths that the document has", () => {
  expect(() => cut(whole, "/v2")).toThrow(
    "Cannot pull api.yaml: no path matches `/v2`; the document has `/v1/org/{id}/scopes`, `/v1/user`.",
  );
});

test("what has its anchor in a part that is kept for no operation is written where it is used", () => {
  const text = replaceOnce(
    replaceOnce(whole, "C: { type: string }", "C: *text"),
    "components:\n",
    "x-parts: &text { type: string }\ncomponents:\n",
  );
  expect(parse(cut(text, "/v1/org"))).toMatchObject({
    components: { schemas: { C: { type: "string" } } },
  });
});

test.each([
  ["a component", "    D: &d { type: string }\n", "C: *d", { type: "string" }],
  [
    "a merged component",
    "    D: &d { type: string }\n",
    "C: { <<: *d, title: C }",
    { type: "string", title: "C" },
  ],
])("an alias to %s that is cut away is replaced by what it refers to", (_what, anchor, c, want) => {
  const text = replaceOnce(whole, "    C: { type: string }\n", `${anchor}    ${c}\n`);
  expect(parse(cut(replaceOnce(text, "    D: { type: integer }\n", ""), "/v1/org"))).toMatchObject({
    components: { schemas: { C: want } },
  });
});

test("merged paths are kept, those of a path that is cut away are not", () => {
  const text = replaceOnce(
    whole,
    "  /v1/user:\n",
    "  <<: { /v1/org/more: { summary: More } }\n  /v1/user:\n",
  );
  const { paths } = readYaml({ path: "a.yaml", text: cut(text, "/v1/org") });
  expect(Object.keys(paths)).toEqual(["/v1/org/{id}/scopes", "/v1/org/more"]);
});

test.each([
  ["YAML", whole],
  ["JSON", JSON.stringify(parse(whole))],
  ["YAML with an alias", replaceOnce(whole, "webhooks: {}", "x-a: &a 1\nx-b: *a")],
])("a property called `<<` stays a property: %s", (what, text) => {
  const [from, to] =
    what === "JSON"
      ? ['"C":{"type":"string"}', '"C":{"type":"object","properties":{"<<":{"type":"string"}}}']
      : ["C: { type: string }", 'C: { type: object, properties: { "<<": { type: string } } }'];
  const { components } = readYaml({
    path: "a.yaml",
    text: cut(replaceOnce(text, from, to), "/v1/org"),
  });
  expect(components).toHaveProperty("schemas.C.properties", { "<<": { type: "string" } });
});

test.each([
  ["/v1/org", "/v1/org/{id}/scopes", true],
  ["/v1/org/", "/v1/org/{id}/scopes", true],
  ["/v1/*/{id}", "/v1/org/{id}/scopes", true],
  ["/v1/or", "/v1/org/{id}/scopes", false],
  ["/v1/org/{id}/scopes/all", "/v1/org/{id}/scopes", false],
])("%s covers %s: %s", (pattern, path, want) => {
  expect(isUnder(path, pattern)).toBe(want);
});

describe("a pull with `--path`", () => {
  const { pathOf, read, pull, pullFrom } = useRepository();
  const more = replaceOnce(
    grown,
    "paths:\n",
    "paths:\n  /v1/user:\n    get: { responses: { '200': { description: OK } } }\n",
  );

  test("keeps the cut, and records the pattern for the next pull of this source", async () => {
    const { url } = await pullFrom([answer(200, frozenDocument), answer(200, more)]);
    expect((await pull([url, "--path", "/v1/org"])).output).toContain("scope `ring` was added");
    expect(parse(await read(target))).toEqual(parse(grown));
    expect(JSON.parse(await read(record))).toMatchObject({ source: url, path: "/v1/org" });
    const nothing = `${target} already holds this document: nothing changed.`;
    expect((await pull([])).output).toBe(nothing);
    expect((await pull([url])).output).toBe(nothing);
  });

  test("takes no pattern over to another source", async () => {
    await pullFrom([answer(200, more)], "/api.yaml", { args: ["--path", "/v1/org"] });
    const { url } = await pullFrom([answer(200, more)]);
    expect(JSON.parse(await read(record))).not.toHaveProperty("path");
    expect(JSON.parse(await read(record))).toHaveProperty("source", url);
    expect(await read(target)).toBe(more);
  });

  test("of `/` keeps everything again", async () => {
    await writeFile(pathOf("more.yaml"), more);
    await pull(["more.yaml", "--path", "/v1/org"]);
    await pull(["more.yaml", "--path", "/"]);
    expect(JSON.parse(await read(record))).not.toHaveProperty("path");
    expect(await read(target)).toBe(more);
  });

  test("is suggested when a document of one path becomes one of several", async () => {
    await writeFile(pathOf("more.yaml"), more);
    const hint =
      "The document had 1 path and has 2 now. To keep only this one: " +
      "--path '/v1/org/*/team/*/scope_requirements'";
    expect((await pull(["more.yaml", "--dry-run"])).output).toContain(hint);
    const { output } = await pull(["more.yaml", "--path", "/v1/*"]);
    expect(output).not.toContain("--path");
  });
});
