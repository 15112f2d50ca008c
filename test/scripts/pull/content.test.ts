import { readdir, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { generateFrom, replaceOnce, frozenDocument } from "../../support/generate.ts";
import { fence, grown, other, page, target, useRepository } from "../../support/pull.ts";
import { answer } from "../../support/server.ts";

const { pathOf, read, pull, pullFrom } = useRepository();

const text = { "content-type": "text/plain; charset=utf-8" };
const frontMatter = "---\ntitle: Set requirements\nopenapi: post /v1/things\n---\n\n";

describe("a page", () => {
  test.each([
    ["that begins with a heading", page],
    ["that begins with front matter", frontMatter + page],
    ["with line ends of Windows", page.replaceAll("\n", "\r\n")],
  ])("%s is recognized when it is served as plain text", async (_what, body) => {
    const { exitCode } = await pullFrom([answer(200, body, text)], "/page");
    expect(exitCode).toBe(0);
    expect((await read(target)).replaceAll("\r\n", "\n")).toBe(grown);
  });

  test.each([
    ["that starts with `---`", `---\n${grown}`],
    [
      "that has a fence in a description",
      replaceOnce(grown, "paths:\n", `x-a: |\n  ${fence("yaml", "  openapi: 3.1.0\n  ")}paths:\n`),
    ],
  ])("is not what a document is %s", async (_what, body) => {
    const { exitCode } = await pullFrom([answer(200, body, text)], "/page");
    expect(exitCode).toBe(0);
    expect(await read(target)).toBe(body);
  });

  test("gives the one of its documents that holds the operation", async () => {
    const several = fence("json", '{ "id": 1 }\n') + fence("yaml", other) + fence("yaml", grown);
    await writeFile(pathOf("page.md"), several);
    expect((await pull(["page.md"])).exitCode).toBe(0);
    expect(await read(target)).toBe(grown);
    // `generate` reads the same one from the page.
    expect((await generateFrom(several, "page.md")).model.operation).toBeDefined();
  });

  test("is pulled with a warning, where another of its documents holds the operation and differs", async () => {
    const [first, second] = [fence("yaml", grown), fence("yaml", frozenDocument)];
    await writeFile(pathOf("page.md"), first + second);
    const line = first.split("\n").length + 1;
    const { exitCode, errors } = await pull(["page.md"]);
    expect(exitCode).toBe(0);
    expect(errors).toMatch(
      new RegExp(
        `^page\\.md:${line}:1 warning\n {2}Another document of the page holds the operation too, and differs; the one at line 2 was taken\\.`,
      ),
    );
    expect(await read(target)).toBe(grown);
    expect((await generateFrom(first + second, "page.md")).warnings).toHaveLength(1);
    await writeFile(pathOf("page.md"), first + first);
    expect((await pull(["page.md"])).errors).toBe("");
  });

  test("gives the one of its documents that holds the named operation", async () => {
    const second = replaceOnce(grown, "/scope_requirements:\n", "/second:\n");
    await writeFile(pathOf("page.md"), fence("yaml", grown) + fence("yaml", second));
    const [path] = /\/v1\/\S+\/second/.exec(second) ?? [];
    await pull(["page.md", "--operation", `POST ${String(path)}`, "--spec", "spec/new.yaml"]);
    expect(await read("spec/new.yaml")).toBe(second);
  });

  test("has the lines of the problems in its document", async () => {
    const faulty = replaceOnce(grown, "openapi: 3.1.0\n", "openapi: 3.1.0\nopenapi: 3.1.0\n");
    await writeFile(pathOf("page.md"), `# Page\n\n${fence("yaml", faulty)}`);
    expect((await pull(["page.md"])).errors).toMatch(/^page\.md:5:1 error/);
  });
});

describe("what is not a document leaves everything as it was", () => {
  const html = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>";
  const noBlock = "1:1 error\n  The page has no code block with an OpenAPI document.\n";

  test.each<[what: string, path: string, body: string, want: string]>([
    [
      "a login page",
      "/api.yaml",
      html,
      "Cannot pull /api.yaml: it is an HTML page, perhaps a login page, and not a document.\n  Take the address that ends with .md.",
    ],
    ["an empty body", "/api.yaml", " \n", "Cannot pull /api.yaml: it is empty."],
    ["a page without code", "/page.md", "# Page\n", `/page.md:${noBlock}`],
    ["a page with other JSON", "/page.md", fence("json", '{ "id": 1 }\n'), `/page.md:${noBlock}`],
    ["a page of front matter", "/page", `${frontMatter}# Page\n`, `/page:${noBlock}`],
    ["a page of blank lines", "/a.md", fence("yaml", "\n".repeat(1_000_000)), `/a.md:${noBlock}`],
    [
      "a page that ends inside its document",
      "/page.md",
      page.slice(0, -20),
      "/page.md:373:23 error\n  The page ends inside the code block with its document.\n",
    ],
    [
      "providers of one file name",
      "/api.yaml",
      replaceOnce(frozenDocument, "        wahoo:\n", "        Oura:\n"),
      "/api.yaml:",
    ],
    ["YAML of another kind", "/api.yaml", "name: x\n", "/api.yaml:1:1 error"],
    ["a document that ends early", "/api.yaml", frozenDocument.slice(0, 2_500), "/api.yaml:"],
    [
      "a document in several files",
      "/api.yaml",
      replaceOnce(frozenDocument, "schema: {}", "schema: { $ref: other.yaml }"),
      "/api.yaml:",
    ],
  ])("%s", async (_what, path, body, want) => {
    const { exitCode, output, errors } = await pullFrom([answer(200, body, text)], path);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(errors.slice(0, want.length)).toBe(want);
    expect(await read(target)).toBe(frozenDocument);
    expect(await readdir(pathOf("spec"))).toEqual(["org-management.yaml"]);
  });
});
