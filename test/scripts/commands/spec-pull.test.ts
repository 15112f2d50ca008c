import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, stat, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { frozenDocument, replaceOnce } from "../../support/generate.ts";
import { grown, other, page, record, target, useRepository } from "../../support/pull.ts";
import { scriptPath } from "../../support/script-command.ts";
import { answer, startServer } from "../../support/server.ts";

const report = `0 breaking · 0 warnings · 1 safe

Scope requirements

safe      scope \`ring\` was added to \`oura\`
          scope-added #/components/schemas/OuraScope/enum/7`;
const written = `${report}\n\n${target} was written. Next: npm run generate`;

const { pathOf, read, pull, pullFrom } = useRepository();

describe("a document that is pulled", () => {
  test.each<[what: string, path: string, body: string, type: string]>([
    ["a YAML document", "/api.yaml", grown, "application/yaml"],
    ["the document of a docs page", "/page.md", page, "text/plain"],
    [
      "the document of a page that the server says is one",
      "/page",
      `openapi: 3.1.0 is the version of this document.\n\n${page}`,
      "Text/Markdown; charset=utf-8",
    ],
  ])("is %s, byte for byte, with its source, day and hash", async (_what, path, body, type) => {
    const { exitCode, output, url } = await pullFrom(
      [answer(200, body, { "content-type": type })],
      path,
    );
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: written });
    expect(await read(target)).toBe(grown);
    const sha256 = createHash("sha256").update(grown).digest("hex");
    expect(JSON.parse(await read(record))).toEqual({ source: url, date: "2026-01-31", sha256 });
    expect(await readdir(pathOf("spec"))).toHaveLength(2);
  });

  test.each(["/api.json", "/api"])("is kept as YAML when it is JSON: %s", async (path) => {
    const { output } = await pullFrom([answer(200, JSON.stringify(parse(grown)))], path);
    expect(output).toBe(written);
    const kept = await read(target);
    expect(parse(kept)).toEqual(parse(grown));
    expect(kept).toMatch(/^openapi: 3\.1\.0\ninfo:\n {2}title: /);
    const again = await pull([]);
    expect(again.output).toBe(`${target} already holds this document: nothing changed.`);
  });

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

  test("is pulled again from its record", async () => {
    const answers = [answer(200, frozenDocument), answer(200, grown)] as const;
    const { server } = await pullFrom(answers, "/api.yaml#part");
    expect(JSON.parse(await read(record))).toMatchObject({ source: `${server.url}/api.yaml` });
    expect((await pull([])).output).toBe(written);
    expect(server.requests.map(({ path }) => path)).toEqual(["/api.yaml", "/api.yaml"]);
  });
});

const overlay =
  "overlay: 1.0.0\nactions:\n- { target: $.gone, remove: true }\n- { target: $.info, update: {} }\n";

test("an action of the overlay that matches nothing is a warning", async () => {
  await writeFile(pathOf("spec/overlay.yaml"), overlay);
  await writeFile(pathOf("new.yaml"), grown);
  const { exitCode, output, errors } = await pull(["new.yaml"]);
  expect({ exitCode, output }).toEqual({ exitCode: 0, output: written });
  expect(errors).toMatch(
    /^spec\/overlay\.yaml:3:13 warning #\/actions\/0\/target\n {2}The target `\$\.gone` matches nothing/,
  );
});

test("the same document again changes nothing at all", async () => {
  const { url } = await pullFrom([answer(200, grown)]);
  const before = await Promise.all([target, record].map((name) => stat(pathOf(name))));
  const { exitCode, output } = await pull([url], { date: "2027-12-31" });
  expect({ exitCode, output }).toEqual({
    exitCode: 0,
    output: `${target} already holds this document: nothing changed.`,
  });
  const after = await Promise.all([target, record].map((name) => stat(pathOf(name))));
  const identity = ({ ino, mtimeMs }: (typeof after)[number]) => [ino, mtimeMs];
  expect(after.map(identity)).toEqual(before.map(identity));
});

test("a dry run says what changed and writes nothing", async () => {
  await writeFile(pathOf("new.yaml"), grown);
  const { exitCode, output } = await pull(["new.yaml", "--dry-run"]);
  expect(exitCode).toBe(0);
  expect(output).toBe(`${report}\n\nNothing was written, because this was a dry run.`);
  expect(await read(target)).toBe(frozenDocument);
  expect(await readdir(pathOf("spec"))).toEqual(["org-management.yaml"]);
});

test("the same document from another source changes only the record", async () => {
  await pullFrom([answer(200, grown)]);
  const before = await stat(pathOf(target));
  const { output, url } = await pullFrom([answer(200, page)], "/page.md");
  expect(output).toBe(`${target} already holds this document; its source changed.

${record} was written.`);
  expect(JSON.parse(await read(record))).toMatchObject({ source: url });
  expect((await stat(pathOf(target))).ino).toBe(before.ino);
});

test("the document that is there without a record gets one", async () => {
  await writeFile(pathOf("new.yaml"), frozenDocument);
  expect((await pull(["new.yaml", "--dry-run"])).output).toBe(
    "The document is the same.\n\nNothing was written, because this was a dry run.",
  );
  expect((await pull(["new.yaml"])).output).toBe(
    "The document is the same; where it came from was recorded.",
  );
  expect(await read(record)).toContain('"source": "new.yaml"');
});

describe("`--path`", () => {
  const more = replaceOnce(
    grown,
    "paths:\n",
    "paths:\n  /v1/user:\n    get: { responses: { '200': { description: OK } } }\n",
  );

  test("keeps a part, and is recorded for the next pull of this source", async () => {
    const { url } = await pullFrom([answer(200, frozenDocument), answer(200, more)]);
    expect((await pull([url, "--path", "/v1/org"])).output).toContain("scope `ring` was added");
    expect(parse(await read(target))).toEqual(parse(grown));
    expect(JSON.parse(await read(record))).toMatchObject({ source: url, path: "/v1/org" });
    const nothing = `${target} already holds this document: nothing changed.`;
    expect((await pull([])).output).toBe(nothing);
    expect((await pull([url])).output).toBe(nothing);
    const { output } = await pull([url, "--path", "/v1/org/*/team"]);
    expect(output).toContain("already holds this document; its source changed.");
    expect(JSON.parse(await read(record))).toMatchObject({ path: "/v1/org/*/team" });
  });

  test("is not taken over to another source", async () => {
    await pullFrom([answer(200, more)], "/api.yaml", { args: ["--path", "/v1/org"] });
    const { url } = await pullFrom([answer(200, more)]);
    expect(JSON.parse(await read(record))).not.toHaveProperty("path");
    expect(JSON.parse(await read(record))).toHaveProperty("source", url);
    expect(await read(target)).toBe(more);
  });

  test("of `/` keeps everything again", async () => {
    await writeFile(pathOf("more.yaml"), more);
    await pull(["more.yaml", "--path", "/v1/org"]);
    await pull(["more.yaml", "--path", "/"]);
    expect(JSON.parse(await read(record))).not.toHaveProperty("path");
    expect(await read(target)).toBe(more);
  });
});

test("a kept document with errors is replaced, and not compared", async () => {
  await writeFile(pathOf(target), "openapi: 2\n");
  await writeFile(pathOf("new.yaml"), grown);
  const { exitCode, output, errors } = await pull(["new.yaml"]);
  expect(exitCode).toBe(0);
  expect(errors).toMatch(
    /^spec\/\S+:1:1 error[^]*\n\nBecause of this, nothing was compared with \S+\.$/,
  );
  expect(output).toBe(`\n${target} was written. Next: npm run generate`);
});

describe("a document without the operation", () => {
  const refusal = `Cannot pull other.yaml: none of its operations takes scope requirements, as \`POST /v1/org/{org_id}/team/{team_id}/scope_requirements\` does now; it has \`GET /users\`, \`POST /users\`.
  Give another source, or accept this one with --force.`;

  test("is refused with the operations that it has", async () => {
    await writeFile(pathOf("other.yaml"), other);
    expect(await pull(["other.yaml"])).toEqual({ exitCode: 2, output: "", errors: refusal });
    expect(await read(target)).toBe(frozenDocument);
  });

  test("is refused with at most five of them", async () => {
    const operation = "get: { responses: { '200': { description: OK } } }";
    const paths = Array.from({ length: 60 }, (_, index) => `  /p${index}: { ${operation} }\n`);
    const many = replaceOnce(other, "paths:\n", `paths:\n${paths.join("")}`);
    await writeFile(pathOf("other.yaml"), many);
    const { errors } = await pull(["other.yaml"]);
    expect(errors).toContain(
      "it has `GET /p0`, `GET /p1`, `GET /p2`, `GET /p3`, `GET /p4`, and 57 more.",
    );
  });

  test("is accepted with `--force`", async () => {
    await writeFile(pathOf("other.yaml"), other);
    const { exitCode, output } = await pull(["other.yaml", "--force"]);
    expect(exitCode).toBe(0);
    expect(output).toContain("operation-removed");
    expect(await read(target)).toBe(other);
  });

  test("is refused where an overlay hides the operation", async () => {
    const hides = "overlay: 1.0.0\nactions: [{ target: '$.paths[*].post', remove: true }]\n";
    await writeFile(pathOf("hides.yaml"), hides);
    await writeFile(pathOf("new.yaml"), grown);
    const { exitCode, errors } = await pull(["new.yaml", "--overlay", "hides.yaml"]);
    expect(exitCode).toBe(2);
    expect(errors).toContain("none of its operations takes scope requirements");
    expect(await read(target)).toBe(frozenDocument);
  });

  test("is accepted where there was none before", async () => {
    await writeFile(pathOf(target), other);
    await writeFile(pathOf("next.yaml"), other.replace("Other", "Next"));
    expect((await pull(["next.yaml"])).exitCode).toBe(0);
  });
});

describe("a call that is refused", () => {
  test.each([
    [["nope.yaml"], "Cannot read nope.yaml: "],
    [["a.yaml", "b.yaml"], "Give one source. See --help."],
    [["a.yaml", "--spec", "page.md"], "The document is kept as YAML: give --spec a .yaml file."],
    [["a.yaml", "--spec", "api.json"], "The document is kept as YAML: give --spec a .yaml file."],
    [[], "Give a source, because none is recorded yet. See --help."],
  ])("%j", async (args, want) => {
    const { exitCode, output, errors } = await pull(args);
    expect({ exitCode, output, errors: errors.slice(0, want.length) }).toEqual({
      exitCode: 2,
      output: "",
      errors: want,
    });
  });

  test("without a source, where the recorded one is a file", async () => {
    await writeFile(pathOf("new.yaml"), grown);
    await pull(["new.yaml"]);
    expect((await pull([])).errors).toBe(
      "The recorded source is a file, new.yaml: give it again, or a URL.",
    );
  });
});

test.each(["kept.yaml", "kept.source.json"])(
  "a pipe or a device in place of %s is refused in one line, and not waited for",
  async (name) => {
    await writeFile(pathOf("new.yaml"), grown);
    for (const [command, ...args] of [
      ["mkfifo", pathOf(name)],
      ["ln", "-sf", "/dev/zero", pathOf(name)],
    ] as const) {
      await promisify(execFile)(command, args);
      const { exitCode, errors } = await pull(["new.yaml", "--spec", "kept.yaml"]);
      expect(exitCode).toBe(2);
      expect(errors).toMatch(/^Cannot read \S+\/kept\.\S+: it is not a regular file\.$/);
    }
  },
);

test("the command runs as a process of its own", async () => {
  const { url } = await startServer(answer(200, page));
  const args = [scriptPath("spec-pull"), `${url}/page.md`, "--spec", target];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: pathOf("."),
    env: {}, // `npm publish --dry-run` would be in it
  });
  expect(stdout).toContain(report);
  expect(stdout).toContain("Next: npm run generate -- --spec spec/org-management.yaml");
  expect(await read(target)).toBe(grown);
});
