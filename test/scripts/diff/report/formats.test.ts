import { describe, expect, test } from "vitest";
import { type Change, change } from "../../../../scripts/diff/change.ts";
import { formatJson } from "../../../../scripts/diff/report/json.ts";
import { formatMarkdown } from "../../../../scripts/diff/report/markdown.ts";
import { formatText } from "../../../../scripts/diff/report/text.ts";
import { plainColors } from "../../../support/script-command.ts";

const renamed =
  "provider `whoop` was removed and `whoop_v2` was added with the same 7 scopes: probably renamed";
const changes: readonly Change[] = [
  change("scope-removed", "#/a/0", "scope `weight` was removed from `fitbit`"),
  change("provider-renamed", "#/b", renamed),
  change("null-added", "#/c", "`oura` may now be null"),
];

/** The same two places, in any number of operations. */
const places = [
  { pointer: "#/e", message: "was added" },
  { pointer: "#/f", message: "changed from `1` to `2`" },
];
const alike = (count: number): Change[] =>
  Array.from({ length: count }, (_, index) => {
    const subject = `\`GET /v1/things_${index}\``;
    const message = `${subject} changed in 2 places`;
    return change("other-operation-changed", `#/d${index}`, message, { subject, places });
  });

describe("the text report", () => {
  test("fits 80 columns, and has the rest of the document under a heading of its own", () => {
    expect(formatText([...alike(1), ...changes], plainColors)).toBe(`2 breaking · 1 warning · 1 safe

Scope requirements

breaking  scope \`weight\` was removed from \`fitbit\`
          scope-removed #/a/0

breaking  provider \`whoop\` was removed and \`whoop_v2\` was added with the same 7
          scopes: probably renamed
          provider-renamed #/b

safe      \`oura\` may now be null
          null-added #/c

Rest of the document

warning   \`GET /v1/things_0\` changed in 2 places
          other-operation-changed #/d0
          - #/e was added
          - #/f changed from \`1\` to \`2\``);
  });

  test("says once what happened to a list of many providers", () => {
    const removed = ["may", "must"].flatMap((list) =>
      ["fitbit", "oura", "strava", "wahoo"].map((name) => {
        const message = `list \`${list}\` of \`${name}\` was removed`;
        return change("list-removed", `#/${name}/${list}`, message, { subject: `\`${name}\`` });
      }),
    );
    expect(formatText(removed.slice(0, 5), plainColors)).toBe(`5 breaking · 0 warnings · 0 safe

Scope requirements

breaking  list \`may\` of 4 providers was removed: \`fitbit\`, \`oura\`, \`strava\` and
          1 more
          list-removed

breaking  list \`must\` of \`fitbit\` was removed
          list-removed #/fitbit/must`);
    expect(formatMarkdown(removed)).toContain("list `must` of 4 providers was removed");
    expect(JSON.parse(formatJson(removed))).toHaveProperty("changes.length", 8);
  });

  test("says once what happened to many operations alike", () => {
    expect(formatText(alike(60), plainColors)).toBe(`0 breaking · 60 warnings · 0 safe

Rest of the document

warning   60 operations changed in the same 2 places: \`GET /v1/things_0\`,
          \`GET /v1/things_1\`, \`GET /v1/things_2\` and 57 more
          other-operation-changed
          - #/e was added
          - #/f changed from \`1\` to \`2\``);
  });

  test("names three operations and three places, or all of them", () => {
    const many = Array.from({ length: 5 }, (_, at) => ({ pointer: `#/${at}`, message: "changed" }));
    const one = change("response-changed", "#/d", "changed", { subject: "`200`", places: many });
    const added = ["`A`", "`B`", "`C`", "`D`"].map((subject) =>
      change("other-operation-added", "#/d", `${subject} was added`, { subject }),
    );
    const short = formatText([one, ...added], plainColors);
    expect(short).toContain("- #/2 changed\n          - … and 2 more");
    expect(short).toContain("4 operations were added: `A`, `B`, `C` and 1 more\n");
    const full = formatText([one, ...added], plainColors, { isFull: true });
    expect(full).toContain("- #/4 changed\n");
    expect(full).toContain("4 operations were added: `A`, `B`, `C`, `D`\n");
    expect(full).not.toContain("…");
  });

  test("keeps apart what is not alike", () => {
    const other = { ...alike(2)[1], places: places.slice(1) } as Change; // all of its members
    expect(formatText([...alike(1), other], plainColors).match(/^warning/gm)).toHaveLength(2);
  });

  test("says that there is no change, and how many silent ones there are", () => {
    expect(formatText([], plainColors)).toBe("No change that matters to a caller.");
    const [summary, , heading] = formatText(
      [change("order-changed", "#", "is in another order")],
      plainColors,
    ).split("\n");
    expect(summary).toBe("0 breaking · 0 warnings · 0 safe · 1 silent");
    expect(heading).toBe("Without meaning for callers");
  });

  test("sends no control character of the document to the terminal", () => {
    const hostile = "\u001b[2J \u001b]0;x\u0007 \u202e";
    const found = change("other-operation-changed", `#/${hostile}`, hostile, {
      subject: hostile,
      places: [{ pointer: `#/${hostile}`, message: hostile }],
    });
    expect(formatText([found], plainColors)).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});

test("the JSON report has the numbers, then each change with its members and every place", () => {
  const [thing] = alike(1);
  expect(JSON.parse(formatJson([...changes.slice(1), ...alike(1)]))).toEqual({
    breaking: 1,
    warning: 1,
    safe: 1,
    changes: [
      { severity: "breaking", rule: "provider-renamed", pointer: "#/b", message: renamed },
      { severity: "safe", rule: "null-added", pointer: "#/c", message: "`oura` may now be null" },
      { severity: "warning", rule: thing?.rule, pointer: "#/d0", message: thing?.message, places },
    ],
  });
});

describe("the Markdown report", () => {
  test("is a list for each section", () => {
    expect(formatMarkdown([...changes.slice(0, 1), ...alike(2)])).toBe(`## API changes

1 breaking · 2 warnings · 0 safe

### Scope requirements

- **breaking**: scope \`weight\` was removed from \`fitbit\`
  \`scope-removed\` at \`#/a/0\`

### Rest of the document

- **warning**: 2 operations changed in the same 2 places: \`GET /v1/things_0\`, \`GET /v1/things_1\`
  \`other-operation-changed\`
  - \`#/e\` was added
  - \`#/f\` changed from \`1\` to \`2\``);
  });

  test.each([
    ["a link", "Property [x](https://a.example) gone", "Property `[x](https://a.example)` gone"],
    ["an address", "see www.evil.example now", "see `www.evil.example` now"],
    ["a mention", "Enum gained @octocat", "Enum gained `@octocat`"],
    ["HTML", "type <img src=x>", "type `<img` `src=x>`"],
    ["a heading", "a\n# b", "`a\\u000a#` b"],
    ["a code span that ends early", "scope `a`b <i>` added", "scope `a` b `` <i>` `` added"],
    ["a reference to an issue", "closes #1 and gh-2", "closes `#1` and `gh-2`"],
  ])("shows %s in the document's text as code", (_what, message, want) => {
    const [, item] = formatMarkdown([change("scope-added", "#/a", message)]).split("**safe**: ");
    expect(item?.split("\n")[0]).toBe(want);
  });

  test("fits a comment on GitHub, however long the document's names", () => {
    const long = "x".repeat(5000);
    const many = Array.from({ length: 1000 }, (_, index) => {
      const rule = index % 2 ? "scope-added" : "scope-removed";
      return change(rule, `#/${long}`, `scope \`${long}\` was removed`);
    });
    const report = formatMarkdown(many);
    expect(report.length).toBeLessThan(65_536);
    expect(report).toMatch(/\n\n… and 9\d\d more: see `npm run spec:diff`$/);
  });
});
