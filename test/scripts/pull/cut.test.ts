import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { cutDocument, isUnder } from "../../../scripts/pull/cut.ts";
import { replaceOnce, frozenDocument } from "../../support/generate.ts";
import { grown, target, useRepository } from "../../support/pull.ts";
import { answer } from "../../support/server.ts";

/** A whole API: the vendor's operation among others, each with components of its own. */
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

test("a path that no operation lies under is a fault that names those that are there", () => {
  expect(() => cut(whole, "/v2")).toThrow(
    "Cannot pull api.yaml: no path lies under `/v2`; these are there: `/v1/org/{id}/scopes`, `/v1/user`.",
  );
});

test("what is anchored in a part that is cut away is written where it is used", () => {
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
  ["/v1/org", "/v1/org/{id}/scopes", true],
  ["/v1/org/", "/v1/org/{id}/scopes", true],
  ["/v1/*/{id}", "/v1/org/{id}/scopes", true],
  ["/v1/or", "/v1/org/{id}/scopes", false],
  ["/v1/org/{id}/scopes/all", "/v1/org/{id}/scopes", false],
])("%s covers %s: %s", (pattern, path, want) => {
  expect(isUnder(path, pattern)).toBe(want);
});

describe("a pull with `--path`", () => {
  const { read, pull, pullFrom } = useRepository();
  const more = replaceOnce(
    grown,
    "paths:\n",
    "paths:\n  /v1/user:\n    get: { responses: { '200': { description: OK } } }\n",
  );

  test("keeps the cut, and records it for the next pull", async () => {
    const { url } = await pullFrom([answer(200, frozenDocument), answer(200, more)]);
    expect((await pull([url, "--path", "/v1/org"])).output).toContain("scope `ring` added");
    expect(parse(await read(target))).toEqual(parse(grown));
    expect(JSON.parse(await read("spec/org-management.source.json"))).toMatchObject({
      source: url,
      path: "/v1/org",
    });
    expect((await pull([])).output).toBe(`${target} holds this very document: nothing changed.`);
  });
});
