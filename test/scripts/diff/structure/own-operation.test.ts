import { expect, test } from "vitest";
import { parsePointer } from "../../../../scripts/common/pointer.ts";
import { reportBetween } from "../../../support/diff.ts";
import { all, type Edit, move, none, put, remove } from "../../../support/edit.ts";

const schemas = "#/components/schemas";
const body = `${schemas}/UpsertTeamScopeRequirementsBody`;
const provider = `${body}/properties/oura`;
const base = `${schemas}/TeamScopeRequirementsBase_OuraScope_`;
const [must, may] = [`${base}/properties/user_must_grant`, `${base}/properties/user_may_grant`];
const scopes = `${schemas}/OuraScope`;
const operation = "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post";
const content = `${operation}/requestBody/content`;
const trace = "#/components/parameters/Trace";
const login = "#/components/securitySchemes/Login";

const notJudged = (pointer: string, what: string, item?: string) => {
  const [list = "", name = ""] = parsePointer(pointer)?.slice(-2) ?? [];
  const subject = item === undefined ? `\`${name}\`` : `\`${item}\` of \`${list}\``;
  return `warning not-judged ${pointer} | ${subject} ${what}; no rule says what this means for callers`;
};
/** Scopes as a union of constants. */
const union = (...values: string[]) => ({ anyOf: values.map((value) => ({ const: value })) });
const written = (...names: string[]) => {
  const list = { type: "array", uniqueItems: true, items: { $ref: scopes } };
  const properties = Object.fromEntries(names.map((name) => [name, list]));
  return { type: "object", properties, required: names };
};
const secured = (type: string, ...values: string[]): Edit => {
  const variables = { r: { default: "eu", enum: values } };
  return all(
    put("#/servers", [{ url: "https://{r}.a.example", variables }]),
    put("#/security", [{ Login: [] }]),
    put(login, { type }),
  );
};
const traced = (more: object): Edit =>
  all(
    put("#/components/parameters", { Trace: { name: "trace", in: "query", ...more } }),
    put(`${operation}/parameters/-`, { $ref: trace }),
  );
const answering = put(`${operation}/responses/200`, { content: { a: { schema: { $ref: base } } } });
const ring = move(provider, `${body}/properties/ring`);

test("what was added beside each thing that rules know is not judged", () => {
  const pointers = [
    ...[`${operation}/callbacks`, `${operation}/requestBody/unknown`],
    ...[`${operation}/parameters/0/unknown`, `${operation}/parameters/0/schema/minLength`],
    ...[`${content}/text~1plain`, `${content}/application~1json/encoding`],
    ...[`${body}/additionalProperties`, `${body}/properties/note`, `${base}/minProperties`],
    ...[`${may}/maxItems`, `${scopes}/minLength`],
    ...["#/components/securitySchemes/ManagementKey/unknown", "#/servers/0/unknown"],
  ];
  const item = `${base}/required/2`;
  const edit = all(...[...pointers, item].map((pointer) => put(pointer, "new")));
  const want = pointers.map((pointer) => notJudged(pointer, "was added"));
  expect(reportBetween(none, edit).sort()).toEqual(
    [...want, notJudged(item, "was added", "new")].sort(),
  );
});

test.each<[what: string, after: Edit, want: readonly string[], before?: Edit]>([
  [
    "a list that lost a keyword",
    all(remove(`${must}/uniqueItems`), put(`${operation}/requestBody/required`, false)),
    [
      notJudged(`${operation}/requestBody/required`, "changed from `true` to `false`"),
      notJudged(`${must}/uniqueItems`, "was removed"),
    ],
  ],
  [
    "a provider that was renamed too",
    all(ring, remove(`${may}/uniqueItems`)),
    [
      `breaking provider-renamed ${body}/properties/ring | provider \`oura\` was removed and \`ring\` was added with the same 7 scopes: probably renamed`,
      notJudged(`${may}/uniqueItems`, "was removed"),
    ],
  ],
  [
    "a body whose media type changed too",
    all(
      move(`${content}/application~1json`, `${content}/text~1json`),
      put(`${body}/additionalProperties`, false),
    ),
    [
      `breaking media-type-changed ${body} | media type changed from \`application/json\` to \`text/json\``,
      notJudged(`${body}/additionalProperties`, "was added"),
    ],
  ],
  [
    "a provider that is written in place now, with a list that may no longer be null",
    put(`${provider}/anyOf/0`, written("user_must_grant", "user_may_grant")),
    [
      `breaking null-removed ${provider}/anyOf/0/properties/user_may_grant | \`user_may_grant\` may no longer be null`,
    ],
    put(`${may}/type`, ["array", "null"]),
  ],
  [
    "the items of one list, which may now be null",
    put(`${may}/items`, { anyOf: [{ $ref: scopes }, { type: "null" }] }),
    [`safe null-added ${may}/items | \`items\` may now be null`],
  ],
  [
    "scopes that are a union of constants",
    put(scopes, union("tag", "ring")),
    [
      `breaking scope-removed ${scopes}/anyOf/0/const | scope \`daily\` was removed from \`oura\``,
      `safe scope-added ${scopes}/anyOf/1/const | scope \`ring\` was added to \`oura\``,
    ],
    put(scopes, union("daily", "tag")),
  ],
  [
    "scopes that become a union of constants, which means the same",
    put(scopes, union("tag", "daily")),
    [],
    put(scopes, { enum: ["daily", "tag"] }),
  ],
  [
    "lists that may all be left out",
    remove(`${base}/required`),
    [must, may].map(
      (list) =>
        `safe list-optional ${list} | list \`${list.split("/").at(-1) ?? ""}\` of \`oura\` may now be left out`,
    ),
  ],
  [
    "a scheme that is not a key header, and a variable of a server",
    secured("oauth2", "eu", "us"),
    [
      notJudged("#/servers/0/variables/r/enum/1", "was added", "us"),
      notJudged(`${login}/type`, "changed from `http` to `oauth2`"),
    ],
    secured("http", "eu"),
  ],
  [
    "a parameter that is a component",
    traced({ required: true }),
    [
      `breaking parameter-required ${trace} | query parameter \`trace\` is now required`,
      notJudged(`${trace}/schema`, "was removed"),
    ],
    traced({ schema: {} }),
  ],
  [
    "its responses",
    all(
      put(`${operation}/responses/202`, { description: "Later" }),
      remove(`${operation}/responses/200`),
      put(`${schemas}/ValidationError/properties/at`, { type: "string" }),
    ),
    [
      `breaking response-removed ${operation}/responses/200 | response \`200\` was removed`,
      `warning response-changed ${operation}/responses/422 | response \`422\` changed in 1 place\n  ${schemas}/ValidationError/properties/at was added`,
      `safe response-added ${operation}/responses/202 | response \`202\` was added`,
    ],
  ],
  [
    "a response that has our scopes",
    all(answering, put(`${scopes}/enum/-`, "ring")),
    [
      `warning response-changed ${operation}/responses/200 | response \`200\` changed in 1 place\n  ${scopes}/enum/7 was added`,
      `safe scope-added ${scopes}/enum/7 | scope \`ring\` was added to \`oura\``,
    ],
    answering,
  ],
  [
    "a server that it takes over where it begins to take requirements",
    put("#/servers", [{ url: "https://moved.example" }]),
    [
      "breaking host-moved #/servers/0 | host moved from `https://api.management.junction.com` to `https://moved.example`",
      `safe operation-added ${operation} | \`POST /v1/org/{org_id}/team/{team_id}/scope_requirements\` takes scope requirements, as no operation did before`,
    ],
    all(
      put(`${content}/application~1json/schema`, {}),
      put(`${operation}/servers`, [{ url: "https://own.example" }]),
    ),
  ],
])("our operation is reported with %s", (_what, after, want, before = none) => {
  expect(reportBetween(before, after)).toEqual(want);
});

test.each<[what: string, rules: readonly string[], after: Edit, before?: Edit]>([
  ["one scope more", ["removed", "added"], put(`${scopes}/enum/-`, "ring")],
  ["one scope less", ["removed", "added"], remove(`${scopes}/enum/6`)],
  ["one other scope", ["removed", "added"], put(`${scopes}/enum/0`, "other")],
  ["its like", ["removed", "added", "added"], put(`${body}/properties/band`, { $ref: base })],
  ["two to be it", ["removed", "removed", "added"], none, put(`${provider}_v2`, { $ref: base })],
])("a provider with another name is not the same with %s", (_what, rules, after, before = none) => {
  const lines = reportBetween(before, all(ring, after));
  expect(lines.map((text) => text.split(" ")[1])).toEqual(rules.map((rule) => `provider-${rule}`));
});
