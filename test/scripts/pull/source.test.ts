import { describe, expect, test } from "vitest";
import { parseSourceUrl } from "../../../scripts/pull/source.ts";
import { useRepository } from "../../support/pull.ts";

const { pull } = useRepository();

test.each(["page.md", "./a:b.yaml", String.raw`C:\api.yaml`, "/tmp/api.yaml"])(
  "%s is a file",
  (source) => {
    expect(parseSourceUrl(source)).toBeUndefined();
  },
);

describe("a source that is refused", () => {
  const notHttps = "a source must be a file or an https URL (http only on this machine).";
  test.each([
    ["http://example.com/a.yaml?key=secret", `http://example.com/a.yaml: ${notHttps}`],
    ["ftp://127.0.0.1/a.yaml", `ftp://127.0.0.1/a.yaml: ${notHttps}`],
    ["data:text/yaml,secret", `data:…: ${notHttps}`],
    ["https://", "https:…: it is not a valid URL."],
  ])("%s", async (source, errors) => {
    expect(await pull([source])).toEqual({
      exitCode: 2,
      output: "",
      errors: `Cannot pull ${errors}`,
    });
  });

  test.each([
    "https://me:secret@example.com/a.yaml",
    "https://secret@example.com/a.yaml",
    "https:me:secret@example.com/a.yaml",
    "https:/me:secret@example.com/a.yaml",
    " https://me:secret@example.com/a.yaml",
    "https://me:secret@example.com:port/a.yaml",
    "https://me:sec/ret@example.com/a.yaml",
    "http://me:secret@127.0.0.1/a.yaml",
    "ssh://me:secret@example.com/a.yaml",
  ])("with a user name shows neither that nor the password: %s", async (source) => {
    const { exitCode, errors } = await pull([source]);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(
      /^Cannot pull \S+: (it is not a valid URL|its user name and password would)/,
    );
    expect(errors).not.toMatch(/secret|\bme\b|sec\/|ret@/);
  });
});
