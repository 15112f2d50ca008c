import { describe, expect, it } from "vitest";
import { key } from "../../support/call.ts";
import { command, environment, fileOfTeams } from "../../support/command.ts";
import type { Ran } from "../../support/host.ts";
import { keyField } from "../../support/live.ts";
import { answerJson, startServer } from "../../support/server.ts";

/** Runs `apply` with a key file; returns what came of it and the header fields that were sent. */
async function applyWith(content: string | Uint8Array): Promise<Ran & { sent: unknown[] }> {
  const { url, requests } = await startServer(answerJson(200, {}));
  const world = { files: { f: fileOfTeams(1), "the-key": content }, env: environment(url, "") };
  const ran = await command(["apply", "f", "--all", "--key-file", "the-key"], world);
  return { ...ran, sent: requests.map(({ headers }) => headers) };
}

describe("the key", () => {
  it.each([
    ["a line break", `${key}\n`],
    ["blanks", `  ${key} \r\n\r\n`],
    ["a byte order mark", `\ufeff${key}\r\n`],
  ])("is sent without %s around it", async (_, content) => {
    expect(await applyWith(content)).toMatchObject({ code: 0, sent: [keyField(key)] });
  });

  it.each<[what: string, content: string | Uint8Array, hint: string]>([
    ["double quotes", `"${key}"`, "must hold the bare key; remove the quotes around it"],
    ["single quotes", `'${key}'\n`, "must hold the bare key; remove the quotes around it"],
    ["one quote", `${key}"`, "must hold the bare key; remove the quotes around it"],
    ["a name", `KEY=${key}`, "must hold the bare key; remove the name before it"],
    ["an exported name", `export KEY="${key}"`, "must hold the bare key; remove the name before"],
    ["a header's name", `Key: ${key}`, "must hold the bare key; remove the name before it"],
    ["a scheme", `Bearer ${key}`, "must hold the bare key; remove the other words and lines"],
    ["two lines", `${key}\n${key}`, "must hold the bare key; remove the other words and lines"],
    ["UTF-16", Buffer.from(`\ufeff${key}`, "utf16le"), "must be UTF-8, not UTF-16"],
    ["UTF-16 without a mark", Buffer.from(key, "utf16le"), "must be UTF-8, not UTF-16"],
    ["nothing", " \n", "is empty"],
  ])("is refused with %s, and not printed", async (_, content, hint) => {
    const { code, stdout, stderr, sent } = await applyWith(content);
    expect({ code, stdout, sent }).toEqual({ code: 2, stdout: "", sent: [] });
    expect(stderr).toContain(`"the-key" ${hint}`);
    expect(stderr).not.toContain(key);
  });

  it("of the environment is refused in the same words", async () => {
    const env = environment("http://127.0.0.1:1", `"${key}"`);
    const { code, stderr } = await command(["apply", "f", "--all"], {
      files: { f: fileOfTeams(1) },
      env,
    });
    expect(code).toBe(2);
    expect(stderr).toContain("JUNCTION_MANAGEMENT_KEY must hold the bare key; remove the quotes");
    expect(stderr).not.toContain(key);
  });

  it("may end in equals signs, as base64 does", async () => {
    expect(await applyWith(`${key}==`)).toMatchObject({ code: 0, sent: [keyField(`${key}==`)] });
  });
});
