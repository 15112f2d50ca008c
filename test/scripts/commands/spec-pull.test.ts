import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, stat, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { frozenDocument } from "../../support/generate.ts";
import { grown, page, target, useRepository } from "../../support/pull.ts";
import { scriptArguments } from "../../support/script-command.ts";
import { answer, answerPart, startServer } from "../../support/server.ts";

const json = JSON.stringify(parse(grown), null, 2);
const record = "spec/org-management.source.json";
const report = `0 breaking · 0 warnings · 1 safe

safe      scope \`ring\` added to \`oura\`
          scope-added #/components/schemas/OuraScope/enum/7`;
const written = `${report}\n\n${target} was written. Next: npm run generate`;

const { pathOf, read, pull, pullFrom } = useRepository();

describe("a document that is brought", () => {
  test.each<[what: string, path: string, body: string, kept: string, type: string]>([
    ["a YAML document", "/api.yaml", grown, grown, "application/yaml"],
    ["a JSON document", "/api.json", json, json, "application/json"],
    ["the document of a docs page", "/page.md", page, grown, "text/plain"],
    [
      "the document of a page that is told by its media type",
      "/page",
      page,
      grown,
      "text/markdown; charset=utf-8",
    ],
  ])(
    "is %s, byte for byte, with its source, day and hash",
    async (_what, path, body, kept, type) => {
      const { exitCode, output, url } = await pullFrom(
        [answer(200, body, { "content-type": type })],
        path,
      );
      expect({ exitCode, output }).toEqual({ exitCode: 0, output: written });
      expect(await read(target)).toBe(kept);
      const sha256 = createHash("sha256").update(kept).digest("hex");
      expect(JSON.parse(await read(record))).toEqual({ source: url, date: "2026-01-31", sha256 });
      expect(await readdir(pathOf("spec"))).toHaveLength(2);
    },
  );

  test("may be a file, which is recorded by its path in the repository", async () => {
    await writeFile(pathOf("page.md"), page);
    expect(await pull(["page.md"])).toEqual({ exitCode: 0, output: written, errors: "" });
    expect(await read(target)).toBe(grown);
    expect(JSON.parse(await read(record))).toMatchObject({ source: "page.md" });
  });

  test("goes where `--spec` says, and the next command says so too", async () => {
    await writeFile(pathOf("new.yaml"), grown);
    expect(await pull(["new.yaml", "--spec", "spec/other.yaml"])).toEqual({
      exitCode: 0,
      output: `spec/other.yaml is new.

spec/other.yaml was written. Next: npm run generate -- --spec spec/other.yaml`,
      errors: "",
    });
    expect(await read("spec/other.yaml")).toBe(grown);
    expect(await read("spec/other.source.json")).toContain('"source": "new.yaml"');
  });

  test("is asked for again by its record", async () => {
    const { url, server } = await pullFrom([answer(200, frozenDocument), answer(200, grown)]);
    expect(await read(record)).toContain(url);
    expect((await pull([])).output).toBe(written);
    expect(server.requests.map(({ path }) => path)).toEqual(["/api.yaml", "/api.yaml"]);
  });
});

test("the same document again changes nothing at all", async () => {
  const { url } = await pullFrom([answer(200, grown)]);
  const before = await Promise.all([target, record].map((name) => stat(pathOf(name))));
  const { exitCode, output } = await pull([url], { date: "2027-12-31" });
  expect({ exitCode, output }).toEqual({
    exitCode: 0,
    output: `${target} holds this very document: nothing changed.`,
  });
  const after = await Promise.all([target, record].map((name) => stat(pathOf(name))));
  const identity = ({ ino, mtimeMs }: (typeof after)[number]) => [ino, mtimeMs];
  expect(after.map(identity)).toEqual(before.map(identity));
});

test("a dry run says what changed and writes nothing", async () => {
  await writeFile(pathOf("new.yaml"), grown);
  const { exitCode, output } = await pull(["new.yaml", "--dry-run"]);
  expect(exitCode).toBe(0);
  expect(output).toBe(`${report}\n\nNothing was written, for this was a dry run.`);
  expect(await read(target)).toBe(frozenDocument);
  expect(await readdir(pathOf("spec"))).toEqual(["org-management.yaml"]);
});

describe("a server that is in trouble", () => {
  test("is asked again, and then gives the document", async () => {
    const waits: number[] = [];
    const { exitCode, server } = await pullFrom([answer(500), answer(200, grown)], "/a.yaml", {
      waits,
    });
    expect(exitCode).toBe(0);
    expect(server.requests).toHaveLength(2);
    expect(waits).toEqual([500]);
  });

  test("is asked again when it breaks off", async () => {
    const { exitCode } = await pullFrom([answerPart(200, "openapi:", "end"), answer(200, grown)]);
    expect(exitCode).toBe(0);
    expect(await read(target)).toBe(grown);
  });

  test("may redirect within this machine", async () => {
    const steps = [answer(302, "", { location: "/b.yaml" }), answer(200, grown)] as const;
    const { exitCode, server } = await pullFrom([...steps], "/a.yaml");
    expect(exitCode).toBe(0);
    expect(server.requests.map(({ path }) => path)).toEqual(["/a.yaml", "/b.yaml"]);
  });
});

test("the command runs as a process of its own", async () => {
  const { url } = await startServer(answer(200, page));
  const args = [...scriptArguments("spec-pull"), `${url}/page.md`, "--spec", target];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: pathOf(".") });
  expect(stdout).toContain(report);
  expect(stdout).toContain("Next: npm run generate -- --spec spec/org-management.yaml");
  expect(await read(target)).toBe(grown);
});
