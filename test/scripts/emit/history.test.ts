import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile } from "../../support/compile.ts";
import {
  generateFrom,
  readRepositoryFile,
  replaceOnce,
  frozenDocument,
} from "../../support/generate.ts";
import { importScopes, type ScopesModule } from "../../support/import-generated.ts";

/** Replaces several passages, each of which stands once. */
function change(...passages: readonly (readonly [from: string, to: string])[]): string {
  return passages.reduce((text, [from, to]) => replaceOnce(text, from, to), frozenDocument);
}

const polar = `        polar:
          anyOf:
            - $ref: '#/components/schemas/TeamScopeRequirementsBase_PolarScope_'
            - type: 'null'
      type: object
      title: UpsertTeamScopeRequirementsBody
`;
const polarSchemas = `components:
  schemas:
    TeamScopeRequirementsBase_PolarScope_:
      properties:
        user_must_grant: { type: array, uniqueItems: true, items: { $ref: '#/components/schemas/PolarScope' } }
        user_may_grant: { type: array, uniqueItems: true, items: { $ref: '#/components/schemas/PolarScope' } }
      type: object
      required: [user_must_grant, user_may_grant]
    PolarScope:
      type: string
      enum: [https://www.polaraccesslink.com/auth/accesslink.read_all, https://auth.polar.com/oauth/training:read]
`;

interface Event {
  readonly what: string;
  readonly document: string;
  /** Files that come and go, seen from the committed output. */
  readonly files?: { readonly added?: readonly string[]; readonly removed?: readonly string[] };
  /** What `client.ts` says. */
  readonly client?: readonly string[];
  readonly readBack?: (scopes: ScopesModule) => void;
}

const events: readonly Event[] = [
  {
    what: "the provider `whoop` had not been renamed `whoop_v2`",
    document: change(["        whoop_v2:\n", "        whoop:\n"]),
    files: { added: ["scopes/whoop.ts"], removed: ["scopes/whoop-v2.ts"] },
    readBack: ({ scopesByProvider, whoopScopes }) => {
      expect(scopesByProvider["whoop"]?.scopes).toBe(whoopScopes);
      expect(scopesByProvider).not.toHaveProperty("whoop_v2");
    },
  },
  {
    what: "a provider with URL scopes is added",
    document: change(
      ["      type: object\n      title: UpsertTeamScopeRequirementsBody\n", polar],
      ["components:\n  schemas:\n", polarSchemas],
    ),
    files: { added: ["scopes/polar.ts"] },
    readBack: ({ PolarScope }) => {
      expect(PolarScope).toEqual({
        AccesslinkReadAll: "https://www.polaraccesslink.com/auth/accesslink.read_all",
        TrainingRead: "https://auth.polar.com/oauth/training:read",
      });
    },
  },
  {
    what: "a scope is added",
    document: change(["        - temperature\n", "        - temperature\n        - ecg\n"]),
    readBack: ({ FitbitScope, fitbitScopes }) => {
      expect(FitbitScope).toMatchObject({ Temperature: "temperature", Ecg: "ecg" });
      expect(fitbitScopes).toHaveLength(14);
    },
  },
  {
    what: "a property was a plain `$ref` before it was wrapped in `anyOf` with null",
    document: change([
      "          anyOf:\n            - $ref: '#/components/schemas/TeamScopeRequirementsBase_OuraScope_'\n            - type: 'null'\n",
      "          $ref: '#/components/schemas/TeamScopeRequirementsBase_OuraScope_'\n",
    ]),
    readBack: ({ scopesByProvider }) => {
      expect(scopesByProvider["oura"]?.nullable).toBe(false);
      expect(scopesByProvider["strava"]?.nullable).toBe(true);
    },
  },
  {
    what: "the key header is renamed",
    document: change(["name: X-Management-Key", "name: X-Vital-Org-Key"]),
    client: ['export const apiKeyHeader = "X-Vital-Org-Key";'],
  },
  {
    what: "one of two key headers is deprecated",
    document: change(
      ["  - ManagementKey: []\n", "  - OrgKey: []\n  - ManagementKey: []\n"],
      [
        "  securitySchemes:\n",
        "  securitySchemes:\n    OrgKey: { type: apiKey, in: header, name: X-Vital-Org-Key, deprecated: true }\n",
      ],
    ),
    client: ['export const apiKeyHeader = "X-Management-Key";'],
  },
  {
    what: "the host moves",
    document: change(["api.management.junction.com", "api.management.tryvital.io"]),
    client: ['export const serverUrl = "https://api.management.tryvital.io";'],
  },
  {
    what: "the server is relative",
    document: change(["url: https://api.management.junction.com", "url: /"]),
    client: ["export const serverUrl = undefined;", "  baseUrl: string;"],
  },
  {
    what: "the server is absent",
    document: change([
      "servers:\n  - url: https://api.management.junction.com\n    description: Production Management API server\n",
      "",
    ]),
    client: ["export const serverUrl = undefined;", "  baseUrl: string;"],
  },
];

const library = new Map(
  readdirSync(fileURLToPath(new URL("../../../src", import.meta.url)), { recursive: true })
    .map((name) => `src/${String(name).replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [path, readRepositoryFile(path)]),
);
const committed = await generateFrom(frozenDocument);

/** The library with the output of each event, which are compiled together. */
const texts = new Map<string, string>();

describe.each(events)("when $what", async ({ what, document, files, client, readBack }) => {
  const generated = await generateFrom(document);

  for (const [path, text] of library) texts.set(`${what}/${path}`, text);
  for (const [path, text] of generated.files) texts.set(`${what}/generated/${path}`, text);

  test("the files follow", async () => {
    const before = [...committed.files.keys()];
    const after = [...generated.files.keys()];
    expect(after.filter((path) => !before.includes(path))).toEqual(files?.added ?? []);
    expect(before.filter((path) => !after.includes(path))).toEqual(files?.removed ?? []);
    for (const line of client ?? []) expect(generated.files.get("client.ts")).toContain(line);
    readBack?.(await importScopes(generated.files));
  });
});

test("whatever happens, the output compiles together with the library", () => {
  expect(compile(texts, ["node"])).toEqual([]);
});
