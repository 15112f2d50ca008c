import { expect, test } from "vitest";
import { all, type Edit, move, none, put, remove } from "../../../support/edit.ts";
import { reportBetween } from "../../../support/diff.ts";

const schemas = "#/components/schemas";
const schemes = "#/components/securitySchemes";
const body = `${schemas}/UpsertTeamScopeRequirementsBody/properties`;
const required = `${schemas}/UpsertTeamScopeRequirementsBody/required`;
const oura = `${schemas}/TeamScopeRequirementsBase_OuraScope_`;
const list = `${oura}/properties/user_may_grant`;
const path = "/v1/org/{org_id}/team/{team_id}/scope_requirements";
const pathItem = "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements";
const operation = `${pathItem}/post`;
const content = `${operation}/requestBody/content`;

const mayBeLeftOut = remove(`${oura}/required/1`);
const hasOneList = all(mayBeLeftOut, remove(list));
const requirement = (more = {}) => {
  const items = { type: "string", enum: ["all"], ...more };
  return { type: "object", properties: { user_must_grant: { type: "array", items } } };
};
const parameter = (more = {}): Edit =>
  put(`${operation}/parameters/-`, { name: "X-Trace", in: "header", ...more });

const servers = (...urls: string[]): Edit => {
  const list = urls.map((url) => ({ url }));
  return put("#/servers", list);
};
const junction = "https://api.management.junction.com";

const keyHeader = (name: string) => ({ type: "apiKey", in: "header", name });
const secured = (...alternatives: object[]): Edit =>
  all(
    put(`${schemes}/Login`, { type: "oauth2", flows: {} }),
    put(`${schemes}/Old`, keyHeader("X-Org-Key")),
    put("#/security", alternatives),
  );
const isDeprecated = put(`${schemes}/Old/deprecated`, true);
const [management, team, old] = [{ ManagementKey: [] }, { TeamKey: [] }, { Old: [] }];

const managementKey = "key header `X-Management-Key`";
const orgKey = "key header `X-Org-Key`";
const [moved, path2] = [operation.replace("v1", "v2"), path.replace("v1", "v2")];
const polar = `${body}/polar/properties/user_must_grant/items/enum/0`;

type Lines = string | readonly string[];
type Row = [what: string, after: Edit, want: Lines, reverse: Lines, before?: Edit];

const rows: readonly Row[] = [
  [
    "a provider that was renamed",
    move(`${body}/oura`, `${body}/ring`),
    `breaking provider-renamed ${body}/ring | provider \`oura\` was removed and \`ring\` was added with the same 7 scopes: probably renamed`,
    `breaking provider-renamed ${body}/oura | provider \`ring\` was removed and \`oura\` was added with the same 7 scopes: probably renamed`,
  ],
  [
    "a provider more",
    put(`${body}/polar`, requirement()),
    `safe provider-added ${body}/polar | provider \`polar\` was added with 1 scope`,
    `breaking provider-removed ${body}/polar | provider \`polar\` was removed`,
  ],
  [
    "a provider that must be given",
    put(required, ["oura"]),
    `breaking provider-required ${body}/oura | provider \`oura\` is now required`,
    `safe provider-optional ${body}/oura | provider \`oura\` may now be left out`,
  ],
  [
    "a provider more that must be given",
    all(put(`${body}/polar`, requirement()), put(required, ["polar"])),
    `breaking provider-required ${body}/polar | provider \`polar\` was added with 1 scope and is required`,
    `breaking provider-removed ${body}/polar | provider \`polar\` was removed`,
  ],
  [
    "another name of a provider that must be given",
    all(move(`${body}/oura`, `${body}/ring`), put(required, ["ring"])),
    `breaking provider-renamed ${body}/ring | provider \`oura\` was removed and \`ring\` was added with the same 7 scopes: probably renamed`,
    `breaking provider-renamed ${body}/oura | provider \`ring\` was removed and \`oura\` was added with the same 7 scopes: probably renamed`,
    put(required, ["oura"]),
  ],
  [
    "a provider and another property that must be given",
    put(required, ["oura", "note"]),
    [
      `breaking provider-required ${body}/oura | provider \`oura\` is now required`,
      `warning not-judged ${required}/1 | \`note\` of \`required\` was added; no rule says what this means for callers`,
    ],
    [
      `warning not-judged ${required}/1 | \`note\` of \`required\` was removed; no rule says what this means for callers`,
      `safe provider-optional ${body}/oura | provider \`oura\` may now be left out`,
    ],
  ],
  [
    "a provider that must be given and takes no lists of scopes",
    put(`${body}/strava`, { type: "string" }),
    `breaking provider-removed ${body}/strava | provider \`strava\` no longer takes lists of scopes`,
    `breaking provider-required ${body}/strava | provider \`strava\` was added with 4 scopes and is required`,
    put(required, ["strava"]),
  ],
  [
    "a provider that takes no lists of scopes",
    put(`${body}/strava`, { type: "string" }),
    `breaking provider-removed ${body}/strava | provider \`strava\` no longer takes lists of scopes`,
    `safe provider-added ${body}/strava | provider \`strava\` was added with 4 scopes`,
  ],
  [
    "scopes more",
    all(
      put(`${schemas}/OuraScope/enum/-`, "ring"),
      put(`${schemas}/StravaScope/enum/-`, "activity:delete"),
    ),
    [
      `safe scope-added ${schemas}/OuraScope/enum/7 | scope \`ring\` was added to \`oura\``,
      `safe scope-added ${schemas}/StravaScope/enum/4 | scope \`activity:delete\` was added to \`strava\``,
    ],
    [
      `breaking scope-removed ${schemas}/OuraScope/enum/7 | scope \`ring\` was removed from \`oura\``,
      `breaking scope-removed ${schemas}/StravaScope/enum/4 | scope \`activity:delete\` was removed from \`strava\``,
    ],
  ],
  [
    "a scope that is listed twice",
    put(`${schemas}/OuraScope/enum/-`, "tag"),
    `warning not-judged ${schemas}/OuraScope/enum/7 | \`tag\` of \`enum\` was added; no rule says what this means for callers`,
    `warning not-judged ${schemas}/OuraScope/enum/7 | \`tag\` of \`enum\` was removed; no rule says what this means for callers`,
  ],
  [
    "a name of a scope",
    put(`${body}/polar`, requirement({ "x-enum-varnames": ["All"] })),
    `warning scope-name-changed ${polar} | scope \`all\` of \`polar\` now has the name \`All\`: its member is renamed`,
    `warning scope-name-changed ${polar} | scope \`all\` of \`polar\` now has no name of its own: its member is renamed`,
    put(`${body}/polar`, requirement()),
  ],
  [
    "a provider that may no longer be null",
    put(`${body}/oura`, { $ref: oura }),
    `breaking null-removed ${body}/oura | \`oura\` may no longer be null`,
    `safe null-added ${body}/oura | \`oura\` may now be null`,
  ],
  [
    "a list that may be null",
    put(`${list}/type`, ["array", "null"]),
    `safe null-added ${list} | \`user_may_grant\` may now be null`,
    `breaking null-removed ${list} | \`user_may_grant\` may no longer be null`,
  ],
  [
    "a required list less",
    hasOneList,
    `breaking list-removed ${list} | list \`user_may_grant\` of \`oura\` was removed`,
    `breaking list-required ${list} | list \`user_may_grant\` of \`oura\` was added and is required`,
  ],
  [
    "a list more that may be left out",
    mayBeLeftOut,
    `safe list-added ${list} | list \`user_may_grant\` of \`oura\` was added; it may be left out`,
    `breaking list-removed ${list} | list \`user_may_grant\` of \`oura\` was removed`,
    hasOneList,
  ],
  [
    "a list that may now be left out",
    mayBeLeftOut,
    `safe list-optional ${list} | list \`user_may_grant\` of \`oura\` may now be left out`,
    `breaking list-required ${list} | list \`user_may_grant\` of \`oura\` is now required`,
  ],
  [
    "another path",
    move(pathItem, pathItem.replace("v1", "v2")),
    `breaking path-changed ${moved} | path changed from \`${path}\` to \`${path2}\``,
    `breaking path-changed ${operation} | path changed from \`${path2}\` to \`${path}\``,
  ],
  [
    "another method",
    move(operation, `${pathItem}/put`),
    `breaking method-changed ${pathItem}/put | method changed from \`POST\` to \`PUT\``,
    `breaking method-changed ${operation} | method changed from \`PUT\` to \`POST\``,
  ],
  [
    "another media type",
    move(`${content}/application~1json`, `${content}/application~1scopes+json`),
    `breaking media-type-changed ${schemas}/UpsertTeamScopeRequirementsBody | media type changed from \`application/json\` to \`application/scopes+json\``,
    `breaking media-type-changed ${schemas}/UpsertTeamScopeRequirementsBody | media type changed from \`application/scopes+json\` to \`application/json\``,
  ],
  [
    "another `operationId`",
    remove(`${operation}/operationId`),
    `warning operation-id-changed ${operation} | \`operationId\` changed from \`upsert\` to \`none\``,
    `warning operation-id-changed ${operation} | \`operationId\` changed from \`none\` to \`upsert\``,
    put(`${operation}/operationId`, "upsert"),
  ],
  [
    "a deprecated operation",
    put(`${operation}/deprecated`, true),
    `warning operation-deprecated ${operation} | \`POST ${path}\` was marked as deprecated`,
    `safe operation-kept ${operation} | \`POST ${path}\` is no longer marked as deprecated`,
  ],
  [
    "an operation that takes no requirements",
    put(`${content}/application~1json/schema`, { type: "object" }),
    `breaking operation-removed ${operation} | \`POST ${path}\` was removed, or no longer takes scope requirements`,
    `safe operation-added ${operation} | \`POST ${path}\` takes scope requirements, as no operation did before`,
  ],
  [
    "a parameter more",
    parameter(),
    `safe parameter-added ${operation}/parameters/2 | header parameter \`X-Trace\` was added; it may be left out`,
    `breaking parameter-removed ${operation}/parameters/2 | header parameter \`X-Trace\` was removed`,
  ],
  [
    "a required parameter more, of the path",
    put(`${pathItem}/parameters`, [{ name: "X-Trace", in: "header", required: true }]),
    `breaking parameter-required ${pathItem}/parameters/0 | header parameter \`X-Trace\` was added and is required`,
    `breaking parameter-removed ${pathItem}/parameters/0 | header parameter \`X-Trace\` was removed`,
    put(`${pathItem}/parameters`, []),
  ],
  [
    "a parameter that becomes required, and another case of its header",
    parameter({ name: "x-trace", required: true }),
    `breaking parameter-required ${operation}/parameters/2 | header parameter \`x-trace\` is now required`,
    `safe parameter-optional ${operation}/parameters/2 | header parameter \`X-Trace\` may now be left out`,
    parameter(),
  ],
  [
    "another base path",
    servers(`${junction}/eu`),
    `breaking base-path-changed #/servers/0 | base URL changed from \`${junction}\` to \`${junction}/eu\``,
    `breaking base-path-changed #/servers/0 | base URL changed from \`${junction}/eu\` to \`${junction}\``,
  ],
  ["a slash at the end", servers(`${junction}/eu/`), [], [], servers(`${junction}/eu`)],
  [
    "a relative server",
    servers("/"),
    "breaking default-server-lost #/servers/0 | the server is now relative, `/`: callers must now give `baseUrl`",
    `safe default-server-gained #/servers/0 | default server \`${junction}\` was added: callers may leave \`baseUrl\` out`,
  ],
  [
    "no server",
    remove("#/servers"),
    "breaking default-server-lost #/servers/0 | there is no server: callers must now give `baseUrl`",
    `safe default-server-gained #/servers/0 | default server \`${junction}\` was added: callers may leave \`baseUrl\` out`,
  ],
  [
    "no server instead of a relative one",
    remove("#/servers"),
    "warning relative-server-changed #/servers/0 | relative server changed from `/` to none: callers give `baseUrl` as before",
    "warning relative-server-changed #/servers/0 | relative server changed from none to `/`: callers give `baseUrl` as before",
    servers("/"),
  ],
  [
    "a second server",
    servers(junction, "https://eu.example"),
    "safe server-added #/servers/1 | server `https://eu.example` was added",
    "warning server-removed #/servers/1 | server `https://eu.example` was removed",
  ],
  [
    "a deprecated key header beside a new one",
    all(secured(management, old), isDeprecated),
    [
      `warning key-header-deprecated ${schemes}/Old | ${orgKey} was marked as deprecated; \`X-Management-Key\` takes its place`,
      `safe security-alternative-added #/security/0 | security alternative was added: ${managementKey}`,
    ],
    [
      `breaking key-header-removed ${schemes}/ManagementKey | ${managementKey} was removed; \`X-Org-Key\` is required`,
      `safe key-header-kept ${schemes}/Old | ${orgKey} is no longer deprecated`,
    ],
    secured(old),
  ],
  [
    "a key header instead of another one",
    secured(management),
    `breaking key-header-removed ${schemes}/Old | ${orgKey} was removed; \`X-Management-Key\` is required`,
    `breaking key-header-removed ${schemes}/ManagementKey | ${managementKey} was removed; \`X-Org-Key\` is required`,
    secured(old),
  ],
  [
    "a key header that now comes first",
    secured(team, management),
    `warning key-header-preferred ${schemes}/TeamKey | key header \`X-Team-Key\` now comes before \`X-Management-Key\`: the client sends it`,
    `warning key-header-preferred ${schemes}/ManagementKey | ${managementKey} now comes before \`X-Team-Key\`: the client sends it`,
    secured(management, team),
  ],
  [
    "an alternative that is not a key header",
    secured(management, { Login: [] }),
    "safe security-alternative-added #/security/1 | security alternative was added: scheme `Login`",
    `breaking security-alternative-removed ${schemes}/Login | scheme \`Login\` was removed; \`X-Management-Key\` is required`,
    secured(management),
  ],
  [
    "two schemes that are needed together",
    secured({ ...management, ...team }),
    [
      `breaking key-header-removed ${schemes}/ManagementKey | ${managementKey} was removed; ${managementKey} with key header \`X-Team-Key\` is required`,
      `safe security-alternative-added #/security/0 | security alternative was added: ${managementKey} with key header \`X-Team-Key\``,
    ],
    `breaking security-alternative-removed ${schemes}/ManagementKey | ${managementKey} with key header \`X-Team-Key\` was removed; \`X-Management-Key\` is required`,
    secured(management),
  ],
  [
    "security where none was needed",
    secured(management),
    `breaking security-required #/security/0 | ${managementKey} is now required`,
    `breaking key-header-removed ${schemes}/ManagementKey | ${managementKey} was removed; no security is required any more`,
    remove("#/security"),
  ],
  [
    "security that could be left out",
    secured(management),
    `breaking security-required #/security/0 | ${managementKey} is now required`,
    "safe security-alternative-added #/security/1 | security alternative was added: no security",
    secured(management, {}),
  ],
  [
    "other scopes of a scheme",
    secured({ Login: ["write"] }),
    "warning security-scopes-changed #/security/0 | scheme `Login` now asks for other scopes: `write`",
    "warning security-scopes-changed #/security/0 | scheme `Login` now asks for other scopes: `read`",
    secured({ Login: ["read"] }),
  ],
  [
    "an alternative that is the same on the wire",
    all(
      secured({ OtherKey: [], Login: ["write", "read"] }),
      put(`${schemes}/OtherKey`, keyHeader("x-team-key")),
    ),
    [],
    [],
    secured({ Login: ["read", "write"], TeamKey: [] }),
  ],
];

test.each<Row>(rows)(
  "a revision with %s is reported",
  (_what, after, want, reverse, before = none) => {
    expect(reportBetween(before, after)).toEqual([want].flat());
    expect(reportBetween(after, before)).toEqual([reverse].flat());
  },
);
