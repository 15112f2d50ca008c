import { describe, expect, test } from "vitest";
import { diffRoots, loudLines } from "../../../support/diff.ts";
import { type Json, manyOperations, schemasOf } from "../../../support/many-operations.ts";

type Edit = (document: Json) => void;

/** The report on two documents that were made from one by an edit each. */
function report(before: Edit, after: Edit): string[] {
  const [old, now] = [manyOperations(0), manyOperations(0)];
  before(old);
  after(now);
  return loudLines(diffRoots(old, now));
}

const schemes = (document: Json) =>
  (document["components"] as Json)["securitySchemes"] as Record<string, Json>;

/** Security of the document, with schemes that it may name. */
function secured(security: unknown, more: Json = {}): Edit {
  return (document) => {
    document["security"] = security;
    Object.assign(schemes(document), { Login: { type: "oauth2", flows: {} }, ...more });
  };
}

describe("a security alternative is the same", () => {
  test.each<[what: string, before: Edit, after: Edit]>([
    [
      "with its scopes in another order",
      secured([{ Login: ["read", "write"] }]),
      secured([{ Login: ["write", "read"] }]),
    ],
    [
      "with its schemes in another order",
      secured([{ Login: [], TeamKey: [] }]),
      secured([{ TeamKey: [], Login: [] }]),
    ],
    [
      "with its header in another case",
      secured([{ ManagementKey: [] }]),
      secured([{ ManagementKey: [] }], {
        ManagementKey: { type: "apiKey", in: "header", name: "x-management-key" },
      }),
    ],
    [
      "with another name of its key",
      secured([{ TeamKey: [] }]),
      secured([{ OtherKey: [] }], {
        OtherKey: { type: "apiKey", in: "header", name: "X-Team-Key" },
      }),
    ],
  ])("%s", (_what, before, after) => {
    expect(report(before, after)).toEqual([]);
  });

  test("with other scopes, which is a warning", () => {
    expect(report(secured([{ Login: ["read"] }]), secured([{ Login: ["write"] }]))).toEqual([
      "warning security-scopes-changed #/security/0 | scheme `Login` now asks for other scopes: `write`",
    ]);
  });

  test("with another key header before it, which is a warning", () => {
    const [one, other] = [{ ManagementKey: [] }, { TeamKey: [] }];
    expect(report(secured([one, other]), secured([other, one]))).toEqual([
      "warning key-header-preferred #/components/securitySchemes/TeamKey | key header `X-Team-Key` now comes before `X-Management-Key`: the client sends it",
    ]);
  });

  test("only with all of its schemes", () => {
    const both = secured([{ ManagementKey: [], TeamKey: [] }]);
    expect(report(both, secured([{ ManagementKey: [] }]))).toEqual([
      "breaking security-alternative-removed #/components/securitySchemes/ManagementKey | key header `X-Management-Key` with key header `X-Team-Key` was removed; `X-Management-Key` is required",
    ]);
  });

  test("when none is needed, with or without a list", () => {
    const key = "key header `X-Management-Key`";
    expect(report(secured([{}]), secured([{ ManagementKey: [] }]))[0]).toBe(
      `breaking security-required #/security/0 | ${key} is now required`,
    );
    expect(report(secured([{ ManagementKey: [] }, {}]), secured([{ ManagementKey: [] }]))).toEqual([
      `breaking security-required #/security/0 | ${key} is now required`,
    ]);
  });
});

describe("a provider is renamed", () => {
  const body = (document: Json) =>
    schemasOf(document)["UpsertTeamScopeRequirementsBody"]?.["properties"] as Json;
  const rename =
    (from: string, ...to: string[]): Edit =>
    (document) => {
      for (const name of to) body(document)[name] = body(document)[from];
      Reflect.deleteProperty(body(document), from);
    };
  const rules = (lines: readonly string[]) => lines.map((text) => text.split(" ")[1]);
  const enumOf = (document: Json, name: string) => schemasOf(document)[name]?.["enum"] as string[];

  test("when one other has the same scopes, and only then", () => {
    expect(rules(report(() => undefined, rename("oura", "ring")))).toEqual(["provider-renamed"]);
    expect(rules(report(() => undefined, rename("oura", "ring", "band")))).toEqual([
      "provider-removed",
      "provider-added",
      "provider-added",
    ]);
  });

  test.each<[what: string, edit: Edit]>([
    ["one scope more", (document) => enumOf(document, "OuraScope").push("ring")],
    ["one scope less", (document) => enumOf(document, "OuraScope").pop()],
    ["one other scope", (document) => enumOf(document, "OuraScope").splice(0, 1, "other")],
  ])("not when the other one has %s", (_what, edit) => {
    const after: Edit = (document) => {
      rename("oura", "ring")(document);
      edit(document);
    };
    expect(rules(report(() => undefined, after)).slice(0, 2)).toEqual([
      "provider-removed",
      "provider-added",
    ]);
  });

  test("not when two that were removed have the same scopes", () => {
    const before: Edit = (document) => {
      body(document)["oura_v2"] = body(document)["oura"];
    };
    const after: Edit = (document) => {
      rename("oura", "ring")(document);
    };
    expect(rules(report(before, after))).toEqual([
      "provider-removed",
      "provider-removed",
      "provider-added",
    ]);
  });

  test("and compared with the one that it was", () => {
    const after: Edit = (document) => {
      rename("oura", "ring")(document);
      const lists = schemasOf(document)["TeamScopeRequirementsBase_OuraScope_"]?.["properties"];
      delete (lists as Record<string, Json>)["user_may_grant"]?.["uniqueItems"];
    };
    expect(rules(report(() => undefined, after))).toEqual(["provider-renamed", "not-judged"]);
  });
});

test("the second list of a provider is not judged by the first", () => {
  const after: Edit = (document) => {
    const lists = schemasOf(document)["TeamScopeRequirementsBase_OuraScope_"]?.["properties"];
    const may = (lists as Record<string, Json>)["user_may_grant"] as Json;
    may["items"] = { anyOf: [may["items"], { type: "null" }] };
  };
  expect(report(() => undefined, after)).toEqual([
    "warning not-judged #/components/schemas/TeamScopeRequirementsBase_OuraScope_/properties/user_may_grant/items | `items` changed; no rule says what this means for callers",
  ]);
});

test("a scheme that is no key header, and the values of a server's variable, are not judged", () => {
  const server =
    (values: string[], more: Json = {}): Edit =>
    (document) => {
      const region = { default: "eu", enum: values };
      document["servers"] = [{ url: "https://{region}.a.example", variables: { region, ...more } }];
      secured([{ Login: [] }], { Login: { type: values[0] } })(document);
    };
  const rest = "no rule says what this means for callers";
  expect(report(server(["eu"]), server(["us"], { port: { default: "1" } })).sort()).toEqual(
    [
      `warning not-judged #/components/securitySchemes/Login/type | \`type\` changed from \`eu\` to \`us\`; ${rest}`,
      `warning not-judged #/servers/0/variables/port | \`port\` was added; ${rest}`,
      `warning not-judged #/servers/0/variables/region/enum/0 | \`0\` was added; ${rest}`,
      `warning not-judged #/servers/0/variables/region/enum/0 | \`0\` was removed; ${rest}`,
    ].sort(),
  );
});

test("a body that takes no requirements any more is reported once", () => {
  const after: Edit = (document) => {
    schemasOf(document)["UpsertTeamScopeRequirementsBody"] = { type: "object" };
  };
  const found = report(() => undefined, after);
  expect(found.map((text) => text.split(" ")[1])).toEqual(["operation-removed"]);
});

test("a server that an operation takes over when it begins to take requirements is reported once", () => {
  const operation = (document: Json) => {
    const [item] = Object.values(document["paths"] as Json) as { post: Json }[];
    return item?.post ?? {};
  };
  const before: Edit = (document) => {
    operation(document)["requestBody"] = { content: {} };
    operation(document)["servers"] = [{ url: "https://own.example.com" }];
  };
  const after: Edit = (document) => {
    document["servers"] = [{ url: "https://moved.example.com" }];
  };
  const found = report(before, after).map((text) => text.split(" ")[1]);
  expect(found).toEqual(["host-moved", "operation-added"]);
});
