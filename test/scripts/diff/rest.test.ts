import { describe, expect, test } from "vitest";
import { diffTexts, line, loudLines } from "../../support/diff.ts";
import { replaceOnce, frozenDocument } from "../../support/generate.ts";

const post = "#/paths/~1v1~1org~1{org_id}~1team~1{team_id}~1scope_requirements/post";
const operation = "`POST /v1/org/{org_id}/team/{team_id}/scope_requirements`";
const answer = `${post}/responses/200/content/application~1json/schema`;
const format = `${post}/parameters/0/schema/format`;
const list =
  "#/components/schemas/TeamScopeRequirementsBase_FitbitScope_/properties/user_must_grant";

/** The document with this schema of what a 200 holds. */
function answering(schema: string): string {
  return replaceOnce(
    frozenDocument,
    "              schema: {}\n",
    `              schema: ${schema}\n`,
  );
}

describe("the rest of the document is judged by Redocly", () => {
  // All in one pair of documents: each question to it is a process of its own.
  const passages: readonly (readonly [from: string, to: string])[] = [
    ["paths:\n", "paths:\n  /v1/ping: { get: { responses: { '200': { description: Pong } } } }\n"],
    ["enum: ['on']", "enum: ['on', 'off']"],
    ["default: a }", "default: b }, at: { type: string }"],
    ["            format: uuid\n            title: Org Id\n", "            title: Org Id\n"],
  ];
  const before = answering(
    "{ type: object, properties: { state: { type: string, enum: ['on'] }, note: { type: string, default: a } } }",
  );
  const after = passages
    .reduce((text, [from, to]) => replaceOnce(text, from, to), before)
    .replace("          uniqueItems: true\n", "");

  test("in our form, with what nobody judges as a warning", async () => {
    expect((await diffTexts(before, after)).map(line)).toEqual([
      `warning not-judged ${answer}/properties/note/default | \`default\` of property \`note\` in response \`200\` of ${operation} changed; no rule says what it means for callers`,
      `warning redocly/enum-values-added ${answer}/properties/state/enum | Enum of \`state\` gained values: 'off'`,
      `safe redocly/compatible ${format} | \`format\` of ${operation} changed, which breaks no caller`,
      `safe redocly/compatible ${list}/uniqueItems | \`uniqueItems\` of property \`user_must_grant\` in the body of ${operation} changed, which breaks no caller`,
      `safe redocly/added ${answer}/properties/at | property \`at\` in response \`200\` of ${operation} added`,
      "safe redocly/added #/paths/~1v1~1ping | path `/v1/ping` added",
    ]);
  });

  test("by the direction of the change", async () => {
    expect((await diffTexts(after, before)).map(line)).toEqual([
      `breaking redocly/schema-constraint-changed ${format} | \`format\` was set to 'uuid'`,
      `breaking redocly/schema-constraint-changed ${list}/uniqueItems | \`uniqueItems\` of \`user_must_grant\` was set to 'true'`,
      `breaking redocly/property-removed ${answer}/properties/at | Property \`at\` was removed`,
      "breaking redocly/path-removed #/paths/~1v1~1ping | Path `/v1/ping` was removed",
      `warning not-judged ${answer}/properties/note/default | \`default\` of property \`note\` in response \`200\` of ${operation} changed; no rule says what it means for callers`,
      `safe redocly/compatible ${answer}/properties/state/enum | \`enum\` of property \`state\` in response \`200\` of ${operation} changed, which breaks no caller`,
    ]);
  });
});

describe("a component that the body and a response share", () => {
  const shared = answering("{ $ref: '#/components/schemas/OuraScope' }");
  const grown = replaceOnce(shared, "        - session\n", "        - session\n        - ring\n");

  test("is judged once for each of the two", async () => {
    expect(loudLines(await diffTexts(shared, grown))).toEqual([
      "warning redocly/enum-values-added #/components/schemas/OuraScope/enum | Enum of `OuraScope` gained values: 'ring'",
      "safe scope-added #/components/schemas/OuraScope/enum/7 | scope `ring` was added to `oura`",
    ]);
  });
});

describe("without a verdict of Redocly's", () => {
  const none = () => Promise.resolve(undefined);

  test("every place that our rules do not judge is a warning", async () => {
    const before = answering("{ type: object }");
    const after = answering("{ type: object, maxProperties: 3, properties: { at: {} } }");
    const unknown = "added; no rule says what it means for callers";
    expect(loudLines(await diffTexts(before, after, none))).toEqual([
      `warning not-judged ${answer}/maxProperties | something under \`maxProperties\` ${unknown}`,
      `warning not-judged ${answer}/properties | something under \`properties\` ${unknown}`,
    ]);
  });

  test("what our rules judge is judged as ever", async () => {
    const after = replaceOnce(frozenDocument, "        - session\n", "").replace("'422'", "'400'");
    expect(loudLines(await diffTexts(frozenDocument, after, none))).toEqual([
      "breaking scope-removed #/components/schemas/OuraScope/enum/6 | scope `session` was removed from `oura`",
      `warning not-judged ${post}/responses/422 | something under \`responses\` gone; no rule says what it means for callers`,
      `warning not-judged ${post}/responses/400 | something under \`responses\` added; no rule says what it means for callers`,
    ]);
  });
});
