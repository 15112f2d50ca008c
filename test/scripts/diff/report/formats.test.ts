import { describe, expect, test } from "vitest";
import { type Change, change } from "../../../../scripts/diff/change.ts";
import { formatJson } from "../../../../scripts/diff/report/json.ts";
import { formatMarkdown } from "../../../../scripts/diff/report/markdown.ts";
import { formatText } from "../../../../scripts/diff/report/text.ts";
import { plainColors } from "../../../support/script-command.ts";

const changes: readonly Change[] = [
  change("scope-removed", "#/a/0", "scope `weight` of `fitbit` is gone"),
  change(
    "provider-renamed",
    "#/b",
    "provider `whoop` is gone; `whoop_v2` is new with the same 7 scopes: probably renamed",
  ),
  change("null-added", "#/c", "`oura` may now be null"),
];

describe("the text report", () => {
  test("fits 80 columns and names rule and place of each change", () => {
    expect(formatText(changes, plainColors)).toBe(`2 breaking · 0 warnings · 1 safe

breaking  scope \`weight\` of \`fitbit\` is gone
          scope-removed #/a/0

breaking  provider \`whoop\` is gone; \`whoop_v2\` is new with the same 7 scopes:
          probably renamed
          provider-renamed #/b

safe      \`oura\` may now be null
          null-added #/c`);
  });

  test("says that there is no change", () => {
    expect(formatText([], plainColors)).toBe("No change that matters to a caller.");
  });

  test("sends no control character of the document to the terminal", () => {
    const [first] = [change("scope-added", "#/\u001b[2J", "scope \u001b]0;x\u0007 \u202e added")];
    expect(formatText([first], plainColors)).not.toMatch(/[\u001b\u0007\u202e]/);
  });
});

describe("the JSON report", () => {
  test("has the numbers, then each change with these four members", () => {
    expect(JSON.parse(formatJson(changes.slice(1)))).toEqual({
      breaking: 1,
      warning: 0,
      safe: 1,
      changes: [
        {
          severity: "breaking",
          rule: "provider-renamed",
          pointer: "#/b",
          message:
            "provider `whoop` is gone; `whoop_v2` is new with the same 7 scopes: probably renamed",
        },
        {
          severity: "safe",
          rule: "null-added",
          pointer: "#/c",
          message: "`oura` may now be null",
        },
      ],
    });
  });
});

describe("the Markdown report", () => {
  test("is a list for each severity", () => {
    expect(formatMarkdown(changes)).toBe(`## API changes

2 breaking · 0 warnings · 1 safe

### Breaking

- scope \`weight\` of \`fitbit\` is gone
  \`scope-removed\` at \`#/a/0\`
- provider \`whoop\` is gone; \`whoop_v2\` is new with the same 7 scopes: probably renamed
  \`provider-renamed\` at \`#/b\`

### Safe

- \`oura\` may now be null
  \`null-added\` at \`#/c\``);
  });

  test.each([
    [
      "a link",
      "Property [x](https://evil.example) gone",
      "Property `[x](https://evil.example)` gone",
    ],
    ["an address", "see www.evil.example now", "see `www.evil.example` now"],
    ["a mention", "Enum gained @octocat", "Enum gained `@octocat`"],
    ["HTML", "type <img src=x>", "type `<img` `src=x>`"],
    ["a heading", "a\n# b", "`a\\u000a#` b"],
    ["a code span that ends early", "scope `a`b <i>` added", "scope `a` b `` <i>` `` added"],
    ["a reference to an issue", "closes #1 and gh-2", "closes `#1` and `gh-2`"],
  ])("shows %s in the document's text as code", (_what, message, want) => {
    const [, item = ""] = formatMarkdown([change("scope-added", "#/a", message)]).split("\n- ");
    expect(item.split("\n")[0]).toBe(want);
  });

  test("fits a comment on GitHub, however long the document's names", () => {
    const long = "x".repeat(5000);
    const many = Array.from({ length: 1000 }, (_, index) =>
      change(index % 2 ? "scope-added" : "scope-removed", `#/${long}`, `scope \`${long}\` is gone`),
    );
    const report = formatMarkdown(many);
    expect(report.length).toBeLessThan(65_536);
    expect(report).toContain("- … and 450 more: see `npm run spec:diff`");
  });
});
