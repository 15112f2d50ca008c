import { expect, test } from "vitest";
import { onDisk } from "../../../scripts/common/disk.ts";
import { quote } from "../../../scripts/common/escape.ts";
import { formatProblems, placeAt, type Problem } from "../../../scripts/common/problem.ts";

function problem(severity: Problem["severity"], message: string, line: number): Problem {
  const place = { path: "api.yaml", text: "a\nb\nc\n", line, column: 1 };
  return { severity, message, hint: "Fix it.", pointer: `#/${line}`, place };
}

test("errors come before warnings, and equal problems are printed together", () => {
  const problems = [
    problem("warning", "It is odd.", 3),
    problem("error", "It is wrong.", 1),
    problem("error", "It is worse.", 2),
    problem("error", "It is wrong.", 3),
  ];
  expect(formatProblems(problems)).toMatchInlineSnapshot(`
    "api.yaml:1:1 error #/1
    api.yaml:3:1 error #/3
      It is wrong.
      Fix it.

    > 1 | a
        | ^
      2 | b

    api.yaml:2:1 error #/2
      It is worse.
      Fix it.

      1 | a
    > 2 | b
        | ^
      3 | c

    api.yaml:3:1 warning #/3
      It is odd.
      Fix it.

      2 | b
    > 3 | c
        | ^
      4 |"
  `);
});

test("at most twenty problems are printed, five that are equal, and the others are counted", () => {
  const equal = Array.from({ length: 9 }, () => problem("error", "Again.", 1));
  const other = Array.from({ length: 30 }, (_, index) => problem("error", `It is ${index}.`, 1));
  const text = formatProblems([...equal, ...other]);
  expect(text.match(/^api\.yaml/gm)).toHaveLength(20);
  expect(text).toContain("\n  and at 4 more places\n  Again.\n");
  expect(text).toMatch(/\n\n… and 15 more problems$/);
  const last = formatProblems([...other.slice(0, 18), ...equal]);
  expect(last.match(/^api\.yaml/gm)).toHaveLength(20);
  expect(last).toMatch(/\n {2}and at 7 more places\n/);
});

test.each([
  [0, 1, 1],
  [2, 1, 3],
  [3, 2, 1],
  [4, 3, 1],
  [6, 3, 3],
])("the offset %i is in line %i and column %i", (offset, line, column) => {
  const source = { path: "api.yaml", text: "ab\n\ncd" };
  expect(placeAt(source, offset)).toEqual({ ...source, line, column });
});

test("a long name is cut in a message, and its length is given", () => {
  expect(quote("x".repeat(120))).toBe(`\`${"x".repeat(120)}\``);
  expect(quote("x".repeat(121))).toBe(`\`${"x".repeat(100)}… (121 characters)\``);
});

test("only an error of the system becomes one of the user", async () => {
  const gone = Promise.reject(Object.assign(new Error(), { errno: -2, code: "ENOENT" }));
  await expect(onDisk("read", "a\n", gone)).rejects.toThrow(/^Cannot read a\\u000a: /);
  const bug = new TypeError("bug");
  await expect(onDisk("read", "a", Promise.reject(bug))).rejects.toBe(bug);
});

test("a place that is not printed is not looked up", () => {
  let lookups = 0;
  const problems = Array.from({ length: 1000 }, (): Problem => ({
    severity: "error",
    message: "Again.",
    get place() {
      lookups++;
      return undefined;
    },
  }));
  formatProblems(problems);
  expect(lookups).toBe(5);
});
