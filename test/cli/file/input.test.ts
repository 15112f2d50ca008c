import { expect, it } from "vitest";
import { command } from "../../support/command.ts";

it.each<[what: string, bytes: Uint8Array, message: string]>([
  ["UTF-16", Buffer.from("\ufeff{}", "utf16le"), "must be UTF-8, not UTF-16; save it as UTF-8"],
  [
    "UTF-16 of the other order",
    Buffer.from("\ufeff{}", "utf16le").swap16(),
    "must be UTF-8, not UTF-16",
  ],
  ["UTF-16 without a mark", Buffer.from("{}", "utf16le"), "must be UTF-8, not UTF-16"],
  ["Latin-1", Buffer.from("a: 1\nb: \xfc\n", "latin1"), "must be UTF-8; line 2 is not"],
])("a file in %s is refused", async (_, bytes, message) => {
  const { code, stdout, stderr } = await command(["validate", "f"], { files: { f: bytes } });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(`"f" ${message}`);
});

it("a byte order mark is not part of the text", async () => {
  const { code } = await command(["validate", "-"], { files: { "-": "\ufeff{}" } });
  expect(code).toBe(0);
});

it("a replacement character is text like any other", async () => {
  const { code } = await command(["validate", "f"], { files: { f: "# \ufffd\n{}" } });
  expect(code).toBe(0);
});
