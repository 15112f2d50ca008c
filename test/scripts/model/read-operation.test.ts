import { expect, test } from "vitest";
import { generateFrozen, generateFrom } from "../../support/generate.ts";
import { generated } from "../../support/case.ts";

const strings = { type: "array", items: { type: "string" } };
const entry = {
  type: "object",
  properties: {
    team: { type: "string" },
    at: { type: "string", format: "date-time" },
    who: { type: "string" },
    must: strings,
    may: { type: ["array", "null"], items: { $ref: "#/components/schemas/Name" } },
    count: { type: "integer" },
  },
};

function requirement(...scopes: string[]) {
  const list = { type: "array", items: { enum: scopes } };
  return { type: "object", properties: { must: list, may: list } };
}

/** A document whose GET answers by a schema. */
function documentWith(schema: object, get: object = {}) {
  const properties = { one: requirement("a"), two: requirement("b") };
  const content = { "application/json": { schema: { type: "object", properties } } };
  const read = {
    responses: { "200": { description: "ok", content: { "application/json": { schema } } } },
    ...get,
  };
  const post = { requestBody: { content }, responses: { "200": { description: "ok" } } };
  const parameters = [{ name: "team", in: "path", required: true, schema: { type: "string" } }];
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/{team}": { parameters, get: read, post } },
    components: { schemas: { Name: { type: "string" }, Entry: entry } },
  };
}

async function readOf(document: object) {
  const { model } = await generateFrom(JSON.stringify(document), "spec/api.json");
  return model.read;
}

test("the frozen document is completed by an operation that reads", async () => {
  const { model, warnings } = await generateFrozen();
  expect(warnings).toEqual([]);
  expect(model.read).toEqual({
    method: "get",
    path: "/v1/org/{org_id}/team/{team_id}/scope_requirements",
    pointer: "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/get",
    entries: "requirements",
    provider: "provider",
    lists: ["user_must_grant", "user_may_grant"],
    ids: ["team_id"],
    query: "provider",
  });
});

const found = { provider: "who", lists: ["must", "may"], ids: ["team"] };
const list = { type: "array", items: { $ref: "#/components/schemas/Entry" } };

test("entries are the answer itself, or a property of it", async () => {
  expect(await readOf(documentWith(list))).toMatchObject(found);
  expect(await readOf(documentWith(list))).not.toHaveProperty("entries");
  const wrapped = { type: "object", properties: { next: { type: "string" }, data: list } };
  expect(await readOf(documentWith(wrapped))).toMatchObject({ entries: "data", ...found });
});

test("a query parameter that is called like the provider's property restricts the answer", async () => {
  const parameters = [
    { name: "page", in: "query", schema: { type: "integer" } },
    { name: "who", in: "query", schema: { type: "string" } },
  ];
  expect(await readOf(documentWith(list, { parameters }))).toHaveProperty("query", "who");
  expect(await readOf(documentWith(list))).not.toHaveProperty("query");
});

const without = (name: string) => {
  const members = Object.entries(entry.properties).filter(([key]) => key !== name);
  return { type: "array", items: { type: "object", properties: Object.fromEntries(members) } };
};
const withMember = (name: string, schema: object) => {
  return {
    type: "array",
    items: { type: "object", properties: { ...entry.properties, [name]: schema } },
  };
};
const required = { name: "page", in: "query", required: true, schema: { type: "integer" } };

test.each([
  ["an answer of anything", {}, {}],
  ["an answer that is one entry", entry, {}],
  ["an entry that lacks a list", without("may"), {}],
  ["a list of numbers", withMember("may", { type: "array", items: { type: "number" } }), {}],
  ["an entry that names no provider", without("who"), {}],
  ["an entry with two names", withMember("label", { type: "string" }), {}],
  ["an answer that is not JSON", list, { responses: { "200": { description: "ok" } } }],
  ["a parameter that callers cannot give", list, { parameters: [required] }],
])("%s is not what a team's requirements are read from", async (_what, schema, get) => {
  expect(await readOf(documentWith(schema, get))).toBeUndefined();
});

test("a client of a document without such an operation says so, and compiles", async () => {
  const { files } = await generated(documentWith({}));
  expect(files.get("client.ts")).toContain(
    `/** The document has no operation that reads scope requirements. */
export const readOperation = undefined;
`,
  );
});
