import { describe, expect, it } from "vitest";
import { parseYaml } from "../../../src/cli/file/yaml.ts";

describe("a text that is not YAML is a fault at its place", () => {
  it.each<[what: string, text: string, place: string, message: RegExp]>([
    ["an open list", "a: [", "1:5", /must .*end with a \]/],
    ["a closed list too many", "a: 1\nb: ]", "2:4", /Unexpected/],
    ["a tab as indentation", "a:\n\tb: 1", "2:1", /Tab/i],
    ["an unknown tag", "a: !secret b", "1:4", /tag/],
    ["a key that is not a string", "? [a]\n: b", "1:3", /keys must be strings/],
    ["two documents", "a: 1\n---\nb: 2", "2:1", /^must be one YAML document; a second/],
    ["a document after an empty one", "---\n---\nb: 2", "2:1", /^must be one YAML document/],
    ["deep lists", "[".repeat(100_000), "1:65", /^must not nest deeper than 64 levels$/],
    ["deep objects", '{"a":'.repeat(100_000), "1:", /^must not nest deeper than 64 levels$/],
    ["deep dashes", "- ".repeat(100_000), "1:", /^must not nest deeper than 64 levels$/],
    ["deep indentation", deep(1_000), "", /^must not nest deeper than 64 levels$/],
    ["many items", `[${"a,".repeat(2_000_000)}`, "1:", /^must not hold more than 3000000 words/],
  ])("%s", (_, text, place, message) => {
    const fault = parseYaml(text);
    if ("document" in fault) throw new Error("it was parsed");
    expect(`${fault.line}:${fault.column}`).toContain(place);
    expect(fault.message).toMatch(message);
    expect(fault.path).toBe("");
  });
});

it.each(["", "# nothing", "--- \na: 1\n...\n", "\n\n{}", "%YAML 1.2\n---\na: 1"])(
  "%j is one document",
  (text) => {
    expect(parseYaml(text)).toHaveProperty("document");
  },
);

function deep(levels: number): string {
  return Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:\n`).join("");
}
