import { describe, expect, test } from "vitest";
import { diffTexts, loudLines } from "../../../support/diff.ts";
import { replaceOnce, frozenDocument } from "../../../support/generate.ts";

const fitbit = "#/components/schemas/TeamScopeRequirementsBase_FitbitScope_/properties";
const body = "#/components/schemas/UpsertTeamScopeRequirementsBody/properties";
const operation = "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post";

/** Replaces a passage in what follows a heading that stands once. */
function changeAfter(heading: string, from: string, to: string): string {
  const [before, after, more] = frozenDocument.split(heading);
  if (before === undefined || after === undefined || more !== undefined) {
    throw new Error(`not there exactly once: ${heading}`);
  }
  const at = after.indexOf(from);
  if (at < 0) throw new Error(`not there: ${from}`);
  return before + heading + after.slice(0, at) + to + after.slice(at + from.length);
}

const ofFitbit = "    TeamScopeRequirementsBase_FitbitScope_:\n";
const mayGrant = `        user_may_grant:
          items:
            $ref: '#/components/schemas/FitbitScope'
          type: array
          uniqueItems: true
          title: User May Grant
`;
const mayBeLeftOut = changeAfter(ofFitbit, "        - user_may_grant\n", "");
const parameters = "      parameters:\n";
const withOptional = replaceOnce(
  frozenDocument,
  parameters,
  `${parameters}        - { name: X-Trace, in: header, schema: { type: string } }\n`,
);
const withRequired = withOptional.replace("in: header,", "in: header, required: true,");
const basic = "    Basic: { type: http, scheme: basic }\n";
const schemes = "  securitySchemes:\n";

interface Row {
  readonly what: string;
  readonly before?: string;
  readonly after: string;
  readonly want: readonly string[];
  readonly reverse: readonly string[];
}

const rows: readonly Row[] = [
  {
    what: "a required list",
    before: replaceOnce(mayBeLeftOut, mayGrant, ""),
    after: frozenDocument,
    want: [
      `breaking list-required ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` was added and is required`,
    ],
    reverse: [
      `breaking list-removed ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` was removed`,
    ],
  },
  {
    what: "a list that may be left out",
    before: replaceOnce(mayBeLeftOut, mayGrant, ""),
    after: mayBeLeftOut,
    want: [
      `safe list-added ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` was added; it may be left out`,
    ],
    reverse: [
      `breaking list-removed ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` was removed`,
    ],
  },
  {
    what: "a list that becomes required",
    before: mayBeLeftOut,
    after: frozenDocument,
    want: [
      `breaking list-required ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` is now required`,
    ],
    reverse: [
      `safe list-optional ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` may now be left out`,
    ],
  },
  {
    what: "a list that may be null",
    after: replaceOnce(
      frozenDocument,
      mayGrant,
      mayGrant.replace("type: array", "type: [array, 'null']"),
    ),
    want: [
      `safe null-added ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` may now be null`,
    ],
    reverse: [
      `breaking null-removed ${fitbit}/user_may_grant | list \`user_may_grant\` of \`fitbit\` may no longer be null`,
    ],
  },
  {
    what: "a scope with a name of its own",
    after: changeAfter(
      "    StravaScope:\n",
      "      title: StravaScope\n",
      "      x-enum-varnames: [ReadAll, ActivityWrite, ProfileWrite, ProfileReadAll]\n",
    ),
    want: ["activity:read_all", "activity:write", "profile:write", "profile:read_all"].map(
      (scope, index) => {
        const name = ["ReadAll", "ActivityWrite", "ProfileWrite", "ProfileReadAll"][index];
        return `warning scope-name-changed #/components/schemas/StravaScope/enum/${index} | scope \`${scope}\` of \`strava\` now has the name \`${name}\`: its member is renamed`;
      },
    ),
    reverse: ["activity:read_all", "activity:write", "profile:write", "profile:read_all"].map(
      (scope, index) =>
        `warning scope-name-changed #/components/schemas/StravaScope/enum/${index} | scope \`${scope}\` of \`strava\` now has no name of its own: its member is renamed`,
    ),
  },
  {
    what: "a provider that takes no lists of scopes",
    after: changeAfter("        strava:\n", nullable("Strava"), "          type: string\n"),
    want: [
      `breaking provider-removed ${body}/strava | provider \`strava\` no longer takes lists of scopes`,
    ],
    reverse: [`safe provider-added ${body}/strava | provider \`strava\` was added with 4 scopes`],
  },
  {
    what: "another path",
    after: replaceOnce(frozenDocument, "  /v1/org", "  /v2/org"),
    want: [
      `breaking path-changed ${operation.replace("v1", "v2")} | path changed from \`/v1/org/{org_id}/team/{team_id}/scope_requirements\` to \`/v2/org/{org_id}/team/{team_id}/scope_requirements\``,
    ],
    reverse: [
      `breaking path-changed ${operation} | path changed from \`/v2/org/{org_id}/team/{team_id}/scope_requirements\` to \`/v1/org/{org_id}/team/{team_id}/scope_requirements\``,
    ],
  },
  {
    what: "another method",
    after: replaceOnce(frozenDocument, "    post:", "    put:"),
    want: [
      `breaking method-changed ${operation.replace("post", "put")} | method changed from \`POST\` to \`PUT\``,
    ],
    reverse: [`breaking method-changed ${operation} | method changed from \`PUT\` to \`POST\``],
  },
  {
    what: "another `operationId`",
    after: frozenDocument.replace(/ >-\n +upsert_\w+/, " upsert"),
    want: [
      `warning operation-id-changed ${operation} | \`operationId\` changed from \`upsert_team_scope_requirements_v1_org__org_id__team__team_id__scope_requirements_post\` to \`upsert\``,
    ],
    reverse: [
      `warning operation-id-changed ${operation} | \`operationId\` changed from \`upsert\` to \`upsert_team_scope_requirements_v1_org__org_id__team__team_id__scope_requirements_post\``,
    ],
  },
  {
    what: "a parameter",
    after: withOptional,
    want: [
      `safe parameter-added ${operation}/parameters/0 | header parameter \`X-Trace\` was added; it may be left out`,
    ],
    reverse: [
      `breaking parameter-removed ${operation}/parameters/0 | header parameter \`X-Trace\` was removed`,
    ],
  },
  {
    what: "a required parameter",
    after: withRequired,
    want: [
      `breaking parameter-required ${operation}/parameters/0 | header parameter \`X-Trace\` was added and is required`,
    ],
    reverse: [
      `breaking parameter-removed ${operation}/parameters/0 | header parameter \`X-Trace\` was removed`,
    ],
  },
  {
    what: "a parameter that becomes required",
    before: withOptional,
    after: withRequired,
    want: [
      `breaking parameter-required ${operation}/parameters/0 | header parameter \`X-Trace\` is now required`,
    ],
    reverse: [
      `safe parameter-optional ${operation}/parameters/0 | header parameter \`X-Trace\` may now be left out`,
    ],
  },
  {
    what: "an operation that takes no requirements",
    after: replaceOnce(
      frozenDocument,
      "$ref: '#/components/schemas/UpsertTeamScopeRequirementsBody'",
      "type: object",
    ),
    want: [
      `breaking operation-removed ${operation} | \`POST /v1/org/{org_id}/team/{team_id}/scope_requirements\` was removed, or no longer takes scope requirements`,
    ],
    reverse: [
      `safe operation-added ${operation} | \`POST /v1/org/{org_id}/team/{team_id}/scope_requirements\` takes scope requirements, as no operation did before`,
    ],
  },
  {
    what: "another base path",
    after: replaceOnce(frozenDocument, "management.junction.com", "management.junction.com/eu"),
    want: [
      "breaking base-path-changed #/servers/0 | base URL changed from `https://api.management.junction.com` to `https://api.management.junction.com/eu`",
    ],
    reverse: [
      "breaking base-path-changed #/servers/0 | base URL changed from `https://api.management.junction.com/eu` to `https://api.management.junction.com`",
    ],
  },
  {
    what: "a slash at the end of the server",
    after: replaceOnce(frozenDocument, "management.junction.com", "management.junction.com/"),
    want: [],
    reverse: [],
  },
  {
    what: "a second server",
    after: replaceOnce(frozenDocument, "security:\n", "  - url: https://eu.example\nsecurity:\n"),
    want: ["safe server-added #/servers/1 | server `https://eu.example` was added"],
    reverse: ["warning server-removed #/servers/1 | server `https://eu.example` was removed"],
  },
  {
    what: "security where none was asked for",
    before: replaceOnce(frozenDocument, "security:\n  - ManagementKey: []\n", ""),
    after: frozenDocument,
    want: [
      "breaking security-required #/security/0 | key header `X-Management-Key` is now required",
    ],
    reverse: [
      "breaking key-header-removed #/components/securitySchemes/ManagementKey | key header `X-Management-Key` was removed; no security is required any more",
    ],
  },
  {
    what: "an alternative that is no key header",
    after: replaceOnce(frozenDocument, schemes, schemes + basic).replace(
      "  - ManagementKey: []",
      "  - ManagementKey: []\n  - Basic: []",
    ),
    want: [
      "safe security-alternative-added #/security/1 | security alternative was added: scheme `Basic`",
    ],
    reverse: [
      "breaking security-alternative-removed #/components/securitySchemes/Basic | scheme `Basic` was removed; `X-Management-Key` is required",
    ],
  },
];

function nullable(name: string): string {
  return `          anyOf:
            - $ref: '#/components/schemas/TeamScopeRequirementsBase_${name}Scope_'
            - type: 'null'
`;
}

describe.each(rows)("of $what", ({ before = frozenDocument, after, want, reverse }) => {
  test("the report says that it came", async () => {
    expect(loudLines(await diffTexts(before, after))).toEqual(want);
  });

  test("the report says that it went", async () => {
    expect(loudLines(await diffTexts(after, before))).toEqual(reverse);
  });
});
