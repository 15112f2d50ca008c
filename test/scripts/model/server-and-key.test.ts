import { describe, expect, test } from "vitest";
import { generateFrom, replaceOnce, frozenDocument } from "../../support/generate.ts";

const servers = `servers:
  - url: https://api.management.junction.com
    description: Production Management API server
`;
const scheme = `    ManagementKey:
      type: apiKey
      in: header
      name: X-Management-Key
`;

describe("the server", () => {
  test.each([
    [
      "https://{region}.example.com/{v}",
      "{ region: { default: eu }, v: { default: v2 } }",
      "https://eu.example.com/v2",
      true,
    ],
    ["http://localhost:8080", "{}", "http://localhost:8080", true],
    ["/", "{}", "/", false],
    ["/api/v2", "{}", "/api/v2", false],
    ["ftp://files.example.com", "{}", "ftp://files.example.com", false],
    ["javascript:alert(1)", "{}", "javascript:alert(1)", false],
  ])("with the URL `%s` and the variables %s", async (url, variables, read, isAbsolute) => {
    const own = `servers:\n  - url: "${url}"\n    variables: ${variables}\n`;
    const { model } = await generateFrom(replaceOnce(frozenDocument, servers, own));
    expect(model.servers).toEqual([{ url: read, isAbsolute, pointer: "#/servers/0" }]);
  });

  test("with a variable that has no default is a warning, and no default base URL", async () => {
    const own = `servers:\n  - url: "https://{region}.example.com"\n`;
    const { model, warnings } = await generateFrom(replaceOnce(frozenDocument, servers, own));
    expect(model.servers).toMatchObject([{ isAbsolute: false }]);
    expect(warnings).toMatchObject([
      { message: "The server variable `region` has no default.", pointer: "#/servers/0/url" },
    ]);
  });

  test("of the operation goes before that of the document", async () => {
    const own = "      servers: [{ url: https://own.example.com }]\n      operationId: >-\n";
    const { model } = await generateFrom(
      replaceOnce(frozenDocument, "      operationId: >-\n", own),
    );
    expect(model.servers).toMatchObject([{ url: "https://own.example.com" }]);
  });
});

describe("the header of the key", () => {
  const schemes = `${scheme}    Old: { type: apiKey, in: header, name: X-Old, deprecated: true }
    Query: { type: apiKey, in: query, name: key }
    Bearer: { type: http, scheme: bearer }
    Second: { type: apiKey, in: header, name: X-Second }
`;
  test.each([
    ["the first alternative", "[{ ManagementKey: [] }, { Second: [] }]", "X-Management-Key"],
    ["not a deprecated one", "[{ Old: [] }, { ManagementKey: [] }]", "X-Management-Key"],
    [
      "not one of two keys at once",
      "[{ ManagementKey: [], Second: [] }, { Second: [] }]",
      "X-Second",
    ],
    ["not a key in the query", "[{ Query: [] }, { Second: [] }]", "X-Second"],
    ["not a bearer token", "[{ Bearer: [] }, { Second: [] }]", "X-Second"],
    ["not the alternative without a key", "[{}, { Second: [] }]", "X-Second"],
    ["none where there is none", "[{ Bearer: [] }]", undefined],
  ])("is %s", async (_what, security, name) => {
    const own = replaceOnce(
      frozenDocument,
      "security:\n  - ManagementKey: []\n",
      `security: ${security}\n`,
    );
    const { model } = await generateFrom(replaceOnce(own, scheme, schemes));
    expect(model.apiKeyHeader?.name).toBe(name);
  });

  test("must be a name that HTTP allows", async () => {
    const own = replaceOnce(frozenDocument, "name: X-Management-Key", 'name: "X Key\\r\\n"');
    await expect(generateFrom(own)).rejects.toMatchObject({
      problems: [
        {
          message: "The header name `X Key\\u000d\\u000a` is not one that HTTP allows.",
          pointer: "#/components/securitySchemes/ManagementKey",
        },
      ],
    });
  });
});
