import { describe, expect, test } from "vitest";
import { diffTexts, loudLines } from "../../../support/diff.ts";
import { replaceOnce, frozenDocument } from "../../../support/generate.ts";

/** Replaces several passages, each of which stands once. */
function change(...passages: readonly (readonly [from: string, to: string])[]): string {
  return passages.reduce((text, [from, to]) => replaceOnce(text, from, to), frozenDocument);
}

const body = "#/components/schemas/UpsertTeamScopeRequirementsBody/properties";
const schemes = "#/components/securitySchemes";
const providers = ["fitbit", "google_fit", "oura", "strava", "withings", "wahoo", "whoop_v2"];

const server = `servers:
  - url: https://api.management.junction.com
    description: Production Management API server
`;
const security = `security:
  - ManagementKey: []
`;
const scheme = `    ManagementKey:
      type: apiKey
      in: header
      name: X-Management-Key
`;
const orgKey = `    OrgKey:
      type: apiKey
      in: header
      name: X-Vital-Org-Key
`;
const withOrgKeyAlone = change(["  - ManagementKey: []", "  - OrgKey: []"], [scheme, orgKey]);
const withOrgKeyDeprecated = change(
  [security, `${security}  - OrgKey: []\n`],
  [scheme, `${scheme}${orgKey}      deprecated: true\n`],
);
const withBothKeys = replaceOnce(withOrgKeyDeprecated, "      deprecated: true\n", "");

const nullable = (component: string) => `          anyOf:
            - $ref: '#/components/schemas/TeamScopeRequirementsBase_${component}_'
            - type: 'null'
`;
const plain = (component: string) =>
  `          $ref: '#/components/schemas/TeamScopeRequirementsBase_${component}_'\n`;
const components = ["Fitbit", "GoogleFit", "Oura", "Strava", "Withings", "Wahoo", "Whoop"];
const withoutNull = change(
  ...components.map((name) => [nullable(`${name}Scope`), plain(`${name}Scope`)] as const),
);

const requirement = (name: string, scopes: string) => `        ${name}:
          anyOf:
            - type: object
              required: [user_must_grant, user_may_grant]
              properties:
                user_must_grant: { type: array, uniqueItems: true, items: { $ref: '#/components/schemas/${scopes}' } }
                user_may_grant: { type: array, uniqueItems: true, items: { $ref: '#/components/schemas/${scopes}' } }
            - type: 'null'
`;
const end = `      type: object
      title: UpsertTeamScopeRequirementsBody
`;
const withTwoMore = change(
  [end, `${requirement("polar", "PolarScope")}${requirement("dexcom", "DexcomScope")}${end}`],
  [
    "    FitbitScope:\n",
    `    PolarScope: { type: string, enum: [accesslink.read_all] }
    DexcomScope: { type: string, enum: [egv, calibration, offline_access] }
    FitbitScope:\n`,
  ],
);

interface Event {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** The whole report. */
  readonly want: readonly string[];
  /** The whole report of the reverse. */
  readonly reverse: readonly string[];
}

const moved = change(["https://api.management.junction.com", "https://api.management.tryvital.io"]);
const relative = change(["https://api.management.junction.com", "/"]);
const serverless = change([server, ""]);

const events: readonly Event[] = [
  {
    what: "a provider is renamed",
    before: change(["        whoop_v2:\n", "        whoop:\n"]),
    after: frozenDocument,
    want: [
      `breaking provider-renamed ${body}/whoop_v2 | provider \`whoop\` was removed and \`whoop_v2\` was added with the same 7 scopes: probably renamed`,
    ],
    reverse: [
      `breaking provider-renamed ${body}/whoop | provider \`whoop_v2\` was removed and \`whoop\` was added with the same 7 scopes: probably renamed`,
    ],
  },
  {
    what: "two providers are added",
    before: frozenDocument,
    after: withTwoMore,
    want: [
      `safe provider-added ${body}/polar | provider \`polar\` was added with 1 scope`,
      `safe provider-added ${body}/dexcom | provider \`dexcom\` was added with 3 scopes`,
    ],
    reverse: [
      `breaking provider-removed ${body}/polar | provider \`polar\` was removed`,
      `breaking provider-removed ${body}/dexcom | provider \`dexcom\` was removed`,
    ],
  },
  {
    what: "scopes are added",
    before: change(["        - weight\n        - temperature\n", ""], ["        - session\n", ""]),
    after: frozenDocument,
    want: [
      "safe scope-added #/components/schemas/FitbitScope/enum/11 | scope `weight` was added to `fitbit`",
      "safe scope-added #/components/schemas/FitbitScope/enum/12 | scope `temperature` was added to `fitbit`",
      "safe scope-added #/components/schemas/OuraScope/enum/6 | scope `session` was added to `oura`",
    ],
    reverse: [
      "breaking scope-removed #/components/schemas/FitbitScope/enum/11 | scope `weight` was removed from `fitbit`",
      "breaking scope-removed #/components/schemas/FitbitScope/enum/12 | scope `temperature` was removed from `fitbit`",
      "breaking scope-removed #/components/schemas/OuraScope/enum/6 | scope `session` was removed from `oura`",
    ],
  },
  {
    what: "every property is wrapped in `anyOf` with null",
    before: withoutNull,
    after: frozenDocument,
    want: providers.map((name) => `safe null-added ${body}/${name} | \`${name}\` may now be null`),
    reverse: providers.map(
      (name) => `breaking null-removed ${body}/${name} | \`${name}\` may no longer be null`,
    ),
  },
  {
    what: "the key header is deprecated",
    before: withOrgKeyAlone,
    after: withOrgKeyDeprecated,
    want: [
      `warning key-header-deprecated ${schemes}/OrgKey | key header \`X-Vital-Org-Key\` was marked as deprecated; \`X-Management-Key\` takes its place`,
      "safe security-alternative-added #/security/0 | security alternative was added: key header `X-Management-Key`",
    ],
    reverse: [
      `breaking key-header-removed ${schemes}/ManagementKey | key header \`X-Management-Key\` was removed; \`X-Vital-Org-Key\` is required`,
      `safe key-header-kept ${schemes}/OrgKey | key header \`X-Vital-Org-Key\` is no longer deprecated`,
    ],
  },
  {
    what: "the deprecated key header is removed",
    before: withOrgKeyDeprecated,
    after: frozenDocument,
    want: [
      `breaking key-header-removed ${schemes}/OrgKey | key header \`X-Vital-Org-Key\` was removed; \`X-Management-Key\` is required`,
    ],
    reverse: [
      "safe security-alternative-added #/security/1 | security alternative was added: key header `X-Vital-Org-Key`",
    ],
  },
  {
    what: "the key header is renamed",
    before: change(["X-Management-Key", "X-Vital-Org-Key"]),
    after: frozenDocument,
    want: [
      `breaking key-header-removed ${schemes}/ManagementKey | key header \`X-Vital-Org-Key\` was removed; \`X-Management-Key\` is required`,
    ],
    reverse: [
      `breaking key-header-removed ${schemes}/ManagementKey | key header \`X-Management-Key\` was removed; \`X-Vital-Org-Key\` is required`,
    ],
  },
  {
    what: "a second key header is accepted",
    before: frozenDocument,
    after: withBothKeys,
    want: [
      "safe security-alternative-added #/security/1 | security alternative was added: key header `X-Vital-Org-Key`",
    ],
    reverse: [
      `breaking key-header-removed ${schemes}/OrgKey | key header \`X-Vital-Org-Key\` was removed; \`X-Management-Key\` is required`,
    ],
  },
  {
    what: "the server becomes relative",
    before: frozenDocument,
    after: relative,
    want: [
      "breaking default-server-lost #/servers/0 | the server is now relative, `/`: callers must now give `baseUrl`",
    ],
    reverse: [
      "safe default-server-gained #/servers/0 | default server `https://api.management.junction.com` was added: callers may leave `baseUrl` out",
    ],
  },
  {
    what: "the relative server is left out",
    before: relative,
    after: serverless,
    want: [
      "warning relative-server-changed #/servers/0 | relative server `/` was removed: callers give `baseUrl` as before",
    ],
    reverse: [
      "warning relative-server-changed #/servers/0 | relative server `/` was added: callers give `baseUrl` as before",
    ],
  },
  {
    what: "the server is left out",
    before: frozenDocument,
    after: serverless,
    want: [
      "breaking default-server-lost #/servers/0 | there is no server any more: callers must now give `baseUrl`",
    ],
    reverse: [
      "safe default-server-gained #/servers/0 | default server `https://api.management.junction.com` was added: callers may leave `baseUrl` out",
    ],
  },
  {
    what: "the host moves",
    before: moved,
    after: frozenDocument,
    want: [
      "breaking host-moved #/servers/0 | host moved from `https://api.management.tryvital.io` to `https://api.management.junction.com`",
    ],
    reverse: [
      "breaking host-moved #/servers/0 | host moved from `https://api.management.junction.com` to `https://api.management.tryvital.io`",
    ],
  },
];

describe.each(events)("when $what", ({ before, after, want, reverse }) => {
  test("the report says so, and no more", async () => {
    expect(loudLines(await diffTexts(before, after))).toEqual(want);
  });

  test("the report of the reverse says the reverse", async () => {
    expect(loudLines(await diffTexts(after, before))).toEqual(reverse);
  });
});
