import { expect, it } from "vitest";
import { createOutput, green, type Output } from "../../src/cli/output.ts";

/** An output that keeps what was written, in order. */
function record(isTerminal = false, columns?: number): { output: Output; written: string[] } {
  const written: string[] = [];
  const output = createOutput({
    stdout: (text) => written.push(`out ${text}`),
    stderr: (text) => written.push(`err ${text}`),
    isTerminal,
    columns: () => columns,
    colors: { bold: String, red: String, green: (text) => `<${text}>` },
  });
  return { output, written };
}

/** What a terminal obeys or hides, by kind. */
const hostile = {
  "a control sequence": "\u001b[2J",
  "a title": "\u001b]0;title\u0007",
  "a control of the second set": "\u009b2J",
  "a delete": "\u007f",
  "a line break": "\r\nline",
  "a line separator": "\u2028\u2029\u0085",
  "a mark of direction": "\u202e\u2066\u061c",
  "a zero-width mark": "\u200b\u200d\ufeff\u2060\u00ad",
  "a filler": "\u3164\u115f",
  "a tag character": "\u{e0041}\u{e0100}",
  "half of a character": "\ud800",
};

it.each(Object.entries(hostile))("%s is escaped in every line", (_, text) => {
  const { output, written } = record(true);
  output.print(text, [text, green(text)]);
  output.report(text);
  const all = written.join("").replaceAll(/^(out|err) /gm, "");
  expect(all).toMatch(/^(<?(\\u[\da-f]{4}|[\w[\];])+>?)+\n/);
  expect(all.split("\n").length).toBe(4);
  output.showProgress(text);
  expect(written.at(-1)).toMatch(/^err \r\u001b\[K[\\\w[\];]+$/);
});

it.each(Object.entries(hostile))("%s in JSON is still the same string", (_, text) => {
  const { output, written } = record();
  output.print(JSON.stringify({ [text]: text }));
  const [line = ""] = written;
  expect(line).toMatch(/^out [ -~]+\n$/);
  expect(JSON.parse(line.slice(4))).toEqual({ [text]: text });
});

it("writes other text as it is, and colours only what the command says", () => {
  const { output, written } = record();
  output.print(["größe 健康 😀 ", green("ok")]);
  expect(written).toEqual(["out größe 健康 😀 <ok>\n"]);
});

it("clears the line of progress before it prints anything else", () => {
  const { output, written } = record(true);
  output.showProgress("1/2");
  output.showProgress("2/2");
  output.report("failed");
  output.print("done");
  const clear = "\r\u001b[K";
  const want = [`err ${clear}1/2`, `err ${clear}2/2`, `err ${clear}`, "err failed\n", "out done\n"];
  expect(written).toEqual(want);
});

it("cuts a line of progress that the terminal would wrap", () => {
  const { output, written } = record(true, 10);
  output.showProgress("123456789");
  output.showProgress("1234567890");
  expect(written).toEqual(["err \r\u001b[K123456789", "err \r\u001b[K123456789"]);
});

it("shows no progress where lines cannot be replaced", () => {
  const { output, written } = record();
  output.showProgress("1/2");
  expect(written).toEqual([]);
});
