import { describe, expect, it } from "vitest";
import { described, type Described } from "../../../src/cli/mock/described.ts";
import { Mock, type MockRequest } from "../../../src/cli/mock/mock.ts";
import { ids, key, method, path } from "../../support/call.ts";
import { keyField, otherProvider, provider, providers, requirementOf } from "../../support/live.ts";

const { operation, apiKeyHeader } = described;
const parameters = [...operation.path.matchAll(/\{(.+?)\}/g)].map(([, name = ""]) => name);
const [firstId = "", secondId = ""] = parameters;

/** A read operation of any document: names are not those of the vendor's. */
const readOperation = {
  method: "get",
  path: operation.path,
  entries: "found",
  provider: "name",
  lists: [...new Set(providers.flatMap(({ lists }) => lists))],
  ids: [secondId],
  query: "only",
};

function create(more: Partial<Described> = {}): Mock {
  const assumptions = { null: "unset", omitted: "keep" } as const;
  return new Mock({ ...described, readOperation, ...more }, assumptions);
}

interface Sent extends Partial<Pick<MockRequest, "method" | "path">> {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Asks a mock as the document wants it, but for what is given. */
function ask(mock: Mock, sent: Sent = {}) {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...keyField(key),
    ...sent.headers,
  };
  return mock.answer({
    method: sent.method ?? method,
    path: sent.path ?? path,
    query: new URLSearchParams(sent.query),
    header: (name) => headers[name.toLowerCase()] ?? "",
    body: Buffer.from(sent.body ?? "{}"),
  });
}

function upsert(mock: Mock, body: object, at = path): void {
  const answer = ask(mock, { path: at, body: JSON.stringify(body) });
  expect(answer).toEqual({ status: 200, body: null });
}

/** The entries that reading a team gives. */
function read(mock: Mock, at = path, query = ""): unknown {
  const { status, body } = ask(mock, { method: "GET", path: at, query });
  expect({ status, names: Object.keys(Object(body) as object) }).toEqual({
    status: 200,
    names: ["found"],
  });
  return (body as { found: unknown }).found; // as was just seen
}

/** What is read where `lists` were set, and every other list of the document is empty. */
function entryOf(name: string, lists: Readonly<Record<string, readonly string[]>>): object {
  const all = Object.fromEntries(readOperation.lists.map((list) => [list, lists[list] ?? []]));
  return { ...teamIds, name, ...all };
}

const teamIds = { [secondId]: ids.teamId.toLowerCase() };
const requirement = requirementOf(provider, provider.scopes.slice(0, 1));
const entry = entryOf(provider.name, requirement);

describe("reading", () => {
  it("gives nothing for a team that was never set", () => {
    expect(read(create())).toEqual([]);
  });

  it("gives what was set, provider by provider", () => {
    const mock = create();
    const all = providers.map((of) => [of.name, requirementOf(of, of.scopes)] as const);
    upsert(mock, Object.fromEntries(all));
    expect(read(mock)).toEqual(all.map(([name, lists]) => entryOf(name, lists)));
  });

  it("gives one provider where the query asks for one", () => {
    const mock = create();
    upsert(mock, { [otherProvider.name]: requirementOf(otherProvider) });
    upsert(mock, { [provider.name]: requirement });
    expect(read(mock, path, `only=${encodeURIComponent(provider.name)}`)).toEqual([entry]);
    expect(read(mock, path, "only=unheard")).toEqual([]);
  });

  it("gives an empty list for one that was not set", () => {
    const mock = create({ readOperation: { ...readOperation, lists: ["other"] } });
    upsert(mock, { [provider.name]: requirement });
    expect(read(mock)).toEqual([{ ...teamIds, name: provider.name, other: [] }]);
  });

  it("gives the bare array where the document has no property for it", () => {
    const mock = create({ readOperation: { ...readOperation, entries: undefined } });
    upsert(mock, { [provider.name]: requirement });
    expect(ask(mock, { method: "GET" })).toEqual({ status: 200, body: [entry] });
  });

  it("takes ids in any case for the same team, and other ids for another", () => {
    const mock = create();
    upsert(mock, { [provider.name]: requirement });
    const same = path.replace(ids.teamId, ids.teamId.toLowerCase());
    expect(read(mock, same)).toEqual([entry]);
    for (const id of [ids.orgId, ids.teamId]) {
      expect(read(mock, path.replace(id, "0189a1b2-0000-7000-8000-0000000000ff"))).toEqual([]);
    }
  });
});

it("a body that is refused changes nothing", () => {
  const mock = create();
  upsert(mock, { [provider.name]: requirement });
  const body = JSON.stringify({ [provider.name]: requirementOf(provider), [""]: 7 });
  expect(ask(mock, { body }).status).toBe(422);
  expect(read(mock)).toEqual([entry]);
});

describe("what is wrong in a request", () => {
  const [list = ""] = provider.lists;
  const wrong = { [provider.name]: { ...requirement, [list]: [provider.scopes[0], 7] } };

  it.each<[what: string, sent: Sent, loc: readonly unknown[], msg: string]>([
    [
      "an unknown scope",
      { body: JSON.stringify(wrong) },
      ["body", provider.name, list, 1],
      "scope",
    ],
    ["an unknown provider", { body: '{"~/":{}}' }, ["body", "~/"], "is unknown"],
    ["a body of another type", { body: "[]" }, ["body"], "must be an object"],
    ["no body", { body: "" }, ["body"], "is missing"],
    [
      "another media type",
      { headers: { "content-type": "text/plain" } },
      ["body"],
      "must be sent as",
    ],
    ["no media type", { headers: { "content-type": "" } }, ["body"], "must be sent as"],
    ["the first id", { path: path.replace(ids.orgId, "7") }, ["path", firstId], "must be a UUID"],
    [
      "the second id",
      { path: path.replace(ids.teamId, "%ff") },
      ["path", secondId],
      "must be a UUID",
    ],
    [
      "an id to read",
      { method: "GET", path: path.replace(ids.orgId, "7") },
      ["path", firstId],
      "UUID",
    ],
  ])("%s is a detail at its place", (_what, sent, loc, msg) => {
    const { status, body, reason } = ask(create(), sent);
    expect({ status, body }).toEqual({
      status: 422,
      body: {
        detail: [{ loc, msg: expect.stringContaining(msg) as string, type: "value_error" }],
      },
    });
    expect(reason).toContain(`${loc.join(".")} `);
  });

  it("is told all at once", () => {
    const at = operation.path.replaceAll(/\{.+?\}/g, "7");
    const { body } = ask(create(), { path: at, body: '{"a":1,"b":2}' });
    expect(body).toHaveProperty("detail.length", parameters.length + 2);
  });

  it("is taken in another JSON media type, as JSON", () => {
    const headers = { "content-type": "application/vnd.a+json; charset=utf-8" };
    expect(ask(create(), { headers }).status).toBe(200);
  });
});

describe("a request as a whole is refused with a sentence", () => {
  it.each<[what: string, sent: Sent, status: number, detail: string]>([
    ["another path", { path: "/" }, 404, `the path must be ${operation.path}`],
    ["a slash too many", { path: `${path}/` }, 404, `the path must be ${operation.path}`],
    ["a whole URL", { path: `http://a.example${path}` }, 404, "the path must be"],
    ["a body that is not JSON", { body: "{" }, 400, "the body must be JSON in UTF-8"],
    ["a body in Latin-1", { body: Buffer.from('{"\u00fc":1}', "latin1") }, 400, "JSON in UTF-8"],
    ["a body in UTF-16", { body: Buffer.from("{}", "utf16le") }, 400, "must be JSON in UTF-8"],
  ])("%s", (_what, sent, status, detail) => {
    const { reason, ...answer } = ask(create(), sent);
    expect(answer).toMatchObject({ status, body: { detail: reason } });
    expect(reason).toContain(detail);
  });

  it.each(["DELETE", "HEAD", "OPTIONS", method.toLowerCase()])("the method %s", (other) => {
    const answer = ask(create(), { method: other });
    expect(answer).toMatchObject({ status: 405, headers: { allow: `GET, ${method}` } });
  });

  it("GET, where the document has no read operation", () => {
    const answer = ask(create({ readOperation: undefined }), { method: "GET" });
    expect(answer).toMatchObject({ status: 405, headers: { allow: method } });
  });

  const keys = ["", "pk_us_1", "sk_us_1", "two words", "x".repeat(513)];
  it.runIf(apiKeyHeader !== undefined).each(keys)("the key %j", (wrong) => {
    for (const name of ["GET", method]) {
      const { status, body } = ask(create(), { method: name, headers: keyField(wrong), body: "[" });
      expect(status).toBe(401);
      expect(body).toEqual({
        detail: expect.stringContaining("must be a management key") as string,
      });
    }
  });

  it("not for its key, where the document has no header for one", () => {
    expect(ask(create({ apiKeyHeader: undefined }), { headers: keyField("") }).status).toBe(200);
  });
});
