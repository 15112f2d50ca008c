import { describe, expect, it } from "vitest";
import { ValueReader } from "../../../src/cli/file/value.ts";
import { parseYaml } from "../../../src/cli/file/yaml.ts";

function read(text: string): ValueReader {
  const yaml = parseYaml(text);
  if ("message" in yaml) throw new Error(yaml.message);
  return new ValueReader(yaml);
}

/** Faults as `line:column path message`. */
function faultsOf(text: string): string[] {
  return read(text).faults.map(
    ({ line, column, path, message }) => `${line}:${column} ${path} ${message}`,
  );
}

describe("the value of a file", () => {
  it.each<[what: string, text: string, value: unknown]>([
    [
      "scalars",
      "[1, 1.5, true, null, ~, text, '', \"\"]",
      [1, 1.5, true, null, null, "text", "", ""],
    ],
    ["the truth of YAML 1.1 is text", "[yes, no, on, off]", ["yes", "no", "on", "off"]],
    ["a number as key", "7: a", { "7": "a" }],
    ["an alias", "a: &x { b: 1 }\nc: *x", { a: { b: 1 }, c: { b: 1 } }],
    ["an alias of a scalar", "a: &x null\nb: *x", { a: null, b: null }],
    ["an anchor that is set again", "- &x 1\n- *x\n- &x 2\n- *x", [1, 1, 2, 2]],
    [
      "a merge",
      "a: &x { b: 1, c: 1 }\nd: { c: 2, <<: *x }",
      { a: { b: 1, c: 1 }, d: { b: 1, c: 2 } },
    ],
    ["a merge of what is written in place", "<<: { a: 1 }\nb: 2", { a: 1, b: 2 }],
    ["a merge of a list, whose first wins", "<<: [{ a: 1 }, { a: 2, b: 2 }]", { a: 1, b: 2 }],
    ["a merge of merges", "<<: { <<: { a: 1 }, b: 1 }", { a: 1, b: 1 }],
    ["a quoted merge key is a key", '"<<": { a: 1 }', { "<<": { a: 1 } }],
  ])("%s", (_, text, value) => {
    const reader = read(text);
    expect(reader.value).toEqual(value);
    expect(reader.faults).toEqual([]);
  });

  it("has a key called __proto__ like any other", () => {
    const { value } = read("__proto__: { a: 1 }");
    expect(Object.entries(value as object)).toEqual([["__proto__", { a: 1 }]]);
    expect(value).not.toHaveProperty("a");
  });

  it("is the same object wherever an alias stands", () => {
    const { value } = read("[&x { a: 1 }, *x]");
    const [one, other] = value as unknown[];
    expect(other).toBe(one);
  });
});

describe("what the parser lets pass is a fault", () => {
  it.each<[what: string, text: string, faults: string[]]>([
    ["a key that is listed twice", "a: 1\nb: 2\na: 3", ["3:1 /a is listed twice"]],
    ["one in JSON", '{"a": {"b/": 1,\n "b/": 2}}', ["2:2 /a/b~1 is listed twice"]],
    ["one in two spellings", "a: 1\n'a': 2", ["2:1 /a is listed twice"]],
    ["two merge keys", "<<: {a: 1}\n<<: {b: 1}", ["2:1 /<< is listed twice"]],
    ["nothing at all", "# a", ["1:1  has no value"]],
    ["a key without a value", "a:\nb: 1", ["1:1 /a has no value"]],
    ["one in braces", "{ a, b: }", ["1:3 /a has no value", "1:6 /b has no value"]],
    ["one with an anchor", "a: &x\nb: *x", ["1:1 /a has no value"]],
    ["an item without a value", "a:\n  -\n  - b", ["2:4 /a/0 has no value"]],
    ["an alias without an anchor", "a: *none", ["1:4 /a the alias has no anchor before it"]],
    ["an alias before its anchor", "a: *x\nb: &x 1", ["1:4 /a the alias has no anchor before it"]],
    ["an alias inside its anchor", "a: &x [*x]", ["1:8 /a/0 the alias is inside its own anchor"]],
    [
      "a merge of itself",
      "a: &x { <<: *x }",
      [
        "1:13 /a/<< the alias is inside its own anchor",
        "1:9 /a/<< must be an object or a list of objects",
      ],
    ],
    ["a merge of a text", "a: { <<: b }", ["1:6 /a/<< must be an object or a list of objects"]],
  ])("%s", (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it.each([
    ["merges", (name: string) => `{ <<: [${`*${name}, `.repeat(9)}] }`],
    ["lists", (name: string) => `[${`*${name}, `.repeat(9)}]`],
  ])("%s of aliases that unfold without end", (_, nest) => {
    const names = Array.from("abcdefghijklmnopqrst");
    const lines = names
      .slice(1)
      .map((name, index) => `${name}: &${name} ${nest(names[index] ?? "")}`);
    const faults = faultsOf(`a: &a { x: 1 }\n${lines.join("\n")}`);
    expect(faults).toEqual([
      expect.stringMatching(/ aliases must not repeat more than 2000000 values in all$/),
    ]);
  });
});

describe("the place of a part", () => {
  it.each<[path: string, place: string]>([
    ["", "2:1"],
    ["/a", "2:1"],
    ["/a/b", "2:8"],
    ["/a/b/1", "2:15"],
    ["/a/none/7", "2:1"],
    ["/c/b/1", "2:15"],
    ["/d/b", "2:8"],
    ["/d/e~1f", "4:14"],
    ["/none", "2:1"],
  ])("%s", (path, place) => {
    const reader = read("# comment\na: &x {b: [1, 22]}\nc: *x\nd: { <<: *x, e/f: 1 }");
    const { line, column } = reader.faultOf(path, "");
    expect(`${line}:${column}`).toBe(place);
  });
});
