import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { property } from "../../scripts/common/json.ts";
import { described } from "../../src/cli/mock/described.ts";
import { Mock } from "../../src/cli/mock/mock.ts";
import { type MockServer, startServer } from "../../src/cli/mock/server.ts";
import { ids, key, method, path } from "../support/call.ts";
import {
  keyField,
  otherProvider,
  provider,
  providers,
  reading,
  requirementOf,
} from "../support/live.ts";
import { bodySchema, closeObjects, readDocument } from "../support/parsed-document.ts";
import { type ContractServer, startContractServer } from "../support/prism/contract-server.ts";

let mock: MockServer;
let prism: ContractServer;
/** On the document with every object closed. */
let strictPrism: ContractServer;

beforeAll(async () => {
  const memory = new Mock(described, { null: "unset", omitted: "keep" });
  mock = await startServer({
    answer: (request) => memory.answer(request),
    port: 0,
    log: () => undefined,
    keyHeader: described.apiKeyHeader,
  });
  prism = await startContractServer(readDocument());
  strictPrism = await startContractServer(closeObjects(readDocument()));
});

afterAll(async () => {
  for (const server of [mock, prism, strictPrism]) await server.close();
});

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

const json = { "content-type": "application/json" };
const sentHeaders = { ...json, ...keyField(key) };

/** Sends the operation's request, but for what is given: its status. */
async function ask(server: { readonly url: string }, sent: Sent = {}): Promise<number> {
  const url = server.url + (sent.path ?? path);
  const response = await fetch(url, { method, headers: sentHeaders, body: "{}", ...sent });
  await response.body?.cancel();
  return response.status;
}

const { name } = provider;
const [scope = ""] = provider.scopes;
const [list = ""] = provider.lists;
const none = requirementOf(provider);
const asksForKey = Object.keys(keyField(key)).length > 0;
/** What the document says at the path of the operation. */
const item = property(readDocument().paths, described.operation.path);
const upsert = property(item, described.operation.method);
const other = ["delete", "put", "patch"].find((one) => property(item, one) === undefined) ?? "";
const isOpen =
  property(readDocument().components.schemas[bodySchema], "additionalProperties") === undefined;

/** Requests that both must give the same status, which is this one. */
const same: [what: string, status: number, sent: Sent][] = [
  ["an empty object", 200, {}],
  ["a further parameter", 200, { path: `${path}?a=b` }],
  ["a slash too many", 404, { path: `${path}/` }],
  ["another path", 404, { path: `${path}/more` }],
  ["another method", 405, { method: other.toUpperCase() }],
  ["another method without a key", 405, { method: other.toUpperCase(), headers: {} }],
  ["an id of the organization", 422, { path: path.replace(ids.orgId, "7") }],
  ["an id of the team", 422, { path: path.replace(ids.teamId, `${ids.teamId}0`) }],
  ["broken JSON", 400, { body: "{" }],
  ["another media type", 422, { headers: { ...sentHeaders, "content-type": "text/plain" } }],
  ["over 10 MiB", 413, { body: " ".repeat(10 * 2 ** 20 + 1) }],
];
const readPath = `${path}?${reading?.query ?? "a"}=${encodeURIComponent(name)}`;
const toRead: typeof same = [
  ["a read", 200, { method: "GET", body: null }],
  ["a read of one provider", 200, { method: "GET", body: null, path: readPath }],
  ["a read of a wrong id", 422, { method: "GET", body: null, path: path.replace(ids.orgId, "7") }],
];
const withoutKey: typeof same = [
  ["no key", 401, { headers: json }],
  ["an empty key", 401, { headers: { ...json, ...keyField("") } }],
  ["no key and a wrong body", 401, { headers: json, body: "[]" }],
  ["no key and a wrong id", 401, { headers: json, path: path.replace(ids.orgId, "7") }],
];

describe("the mock and a server made from the document alone", () => {
  it.each([...same, ...(asksForKey ? withoutKey : []), ...(reading ? toRead : [])])(
    "give the same to %s: %i",
    async (_what, status, sent) => {
      expect([await ask(mock, sent), await ask(prism, sent)]).toEqual([status, status]);
    },
  );

  it.runIf(property(property(upsert, "requestBody"), "required"))(
    "give the same to no body",
    async () => {
      const sent = { body: null };
      expect([await ask(mock, sent), await ask(prism, sent)]).toEqual([422, 422]);
    },
  );

  const bodies: unknown[] = [
    ...providers.map((of) => ({ [of.name]: requirementOf(of, of.scopes, of.scopes) })),
    ...providers.map((of) => ({ [of.name]: null })),
    ...[null, [], name, 7, true].flatMap((value) => [
      value,
      { [name]: value },
      { [name]: { ...none, [list]: value } },
      { [name]: { ...none, [list]: [value] } },
    ]),
    { [name]: {} },
    { [name]: { ...none, [list]: undefined } },
    { [name]: { ...none, [list]: [scope, scope] } },
    { [name]: { ...none, [list]: [`${scope}x`] } },
    { [name]: { ...none, [list]: otherProvider.scopes } },
    { [otherProvider.name]: requirementOf(otherProvider), [name]: { ...none, [list]: [""] } },
    { [`${name}x`]: null },
    { [name]: { ...none, [`${list}x`]: [] } },
  ];

  it.each(bodies.map((body) => JSON.stringify(body)))(
    "give the same to %s, with every object closed",
    async (body) => {
      const status = await ask(mock, { body });
      expect([200, 422]).toContain(status);
      expect(await ask(strictPrism, { body })).toBe(status);
    },
  );
});

/** Whether a value is one that the document describes for an answer. */
function matches(operation: unknown, status: string, value: unknown): boolean {
  const document = readDocument();
  const answer = property(property(operation, "responses"), status);
  const schema = property(property(property(answer, "content"), "application/json"), "schema");
  // The document's own keywords (`components`, …) are not JSON Schema's.
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.validate({ ...document, ...Object(schema) } as object, value);
}

describe("what the mock answers", () => {
  it("to a wrong body has the form that the document describes", async () => {
    const body = JSON.stringify({ [name]: { ...none, [list]: [scope, 7] }, [`${name}x`]: 7 });
    const response = await fetch(mock.url + path, { method, headers: sentHeaders, body });
    const value: unknown = await response.json();
    expect(response.status).toBe(422);
    expect(value).toHaveProperty("detail.length", 2);
    expect(matches(upsert, "422", value)).toBe(true);
  });

  it.runIf(reading)("to a read has the form that the document describes", async () => {
    await ask(mock, { body: JSON.stringify({ [name]: requirementOf(provider, [scope]) }) });
    const value: unknown = await (await fetch(mock.url + path, { headers: sentHeaders })).json();
    const read = property(item, "get");
    expect(matches(read, "200", value)).toBe(true);
    const wrong = JSON.stringify(value).replace(JSON.stringify(scope), "7");
    expect(matches(read, "200", JSON.parse(wrong))).toBe(false);
  });
});

/** What differs, each for a reason. */
describe("the mock is stricter than the document", () => {
  it.runIf(asksForKey).each(["pk_us_1", "sk_us_1"])(
    "with %s: a key's kind is in the vendor's prose, and the document knows of no kinds",
    async (wrong) => {
      const sent = { headers: { ...sentHeaders, ...keyField(wrong) } };
      expect([await ask(mock, sent), await ask(prism, sent)]).toEqual([401, 200]);
    },
  );

  it.runIf(isOpen).each([{ [`${name}x`]: null }, { [name]: { ...none, [`${list}x`]: [] } }])(
    "with %j: most likely it is a misspelling, and the document leaves its objects open",
    async (value) => {
      const sent = { body: JSON.stringify(value) };
      expect([await ask(mock, sent), await ask(prism, sent)]).toEqual([422, 200]);
    },
  );

  it("with a body from 1 MiB on: the document has no limit", async () => {
    const sent = { body: `{${" ".repeat(2 ** 20)}}` };
    expect([await ask(mock, sent), await ask(prism, sent)]).toEqual([413, 200]);
  });
});
