import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { download } from "../../../scripts/pull/download.ts";
import { replaceOnce, frozenDocument } from "../../support/generate.ts";
import { page, type Pull, target, useRepository } from "../../support/pull.ts";
import { answer, answerPart, hang, type Step } from "../../support/server.ts";

const loginPage = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body></body></html>";

const { pathOf, read, pull, pullFrom } = useRepository();

const endless: Step = (socket) => {
  socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
  const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`;
  const more = () => {
    if (!socket.destroyed) socket.write(chunk, () => setImmediate(more));
  };
  more();
};

describe("what is no document leaves everything as it was", () => {
  test.each<[what: string, want: string, steps: [Step, ...Step[]], options?: Pull]>([
    [
      "a login page",
      "Cannot pull /api.yaml: it is an HTML page called `Sign in`, a login page perhaps, and no document.",
      [answer(200, loginPage)],
    ],
    ["a 404", "Cannot pull /api.yaml: the server answers 404 Scripted.", [answer(404)]],
    [
      "a 500 each time",
      "Cannot pull /api.yaml: the server answers 500 Scripted, 3 times in a row.",
      [answer(500)],
    ],
    ["an endless body", "Cannot pull /api.yaml: it is larger than 10 MB.", [endless]],
    [
      "half a body",
      "Cannot pull /api.yaml: the connection ended before the document did",
      [answerPart(200, "openapi: 3", "end")],
    ],
    [
      "a server that says nothing",
      "Cannot pull /api.yaml: it takes more than 0.2 s.",
      [hang],
      { timeoutMs: 200 },
    ],
    [
      "bytes that are not UTF-8",
      "Cannot pull /api.yaml: it is not UTF-8.",
      [answer(200, Buffer.from([0x61, 0xe9]))],
    ],
    ["an empty body", "Cannot pull /api.yaml: it is empty.", [answer(200, " \n")]],
    [
      "a redirect to plain http",
      "Cannot pull /api.yaml: it redirects to http://example.com/, which is not https.",
      [answer(301, "", { location: "http://example.com/" })],
    ],
    [
      "redirects without end",
      "Cannot pull /api.yaml: it redirects more than 5 times.",
      [answer(307, "", { location: "/api.yaml" })],
    ],
    ["YAML of another kind", "/api.yaml:1:1 error", [answer(200, "name: x\n")]],
    ["a document that ends early", "/api.yaml:", [answer(200, frozenDocument.slice(0, 2_500))]],
    [
      "a document in several files",
      "/api.yaml:",
      [answer(200, replaceOnce(frozenDocument, "schema: {}", "schema: { $ref: other.yaml }"))],
    ],
  ])("%s", async (_what, want, steps, options) => {
    const { exitCode, output, errors } = await pullFrom(steps, "/api.yaml", options);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(errors.slice(0, want.length)).toBe(want);
    expect(await read(target)).toBe(frozenDocument);
    expect(await readdir(pathOf("spec"))).toEqual(["org-management.yaml"]);
  });

  test("a page that ends inside its code block", async () => {
    const { exitCode, errors } = await pullFrom([answer(200, page.slice(0, -20))], "/page.md");
    expect(exitCode).toBe(2);
    expect(errors).toBe("Cannot pull /page.md: it ends inside its code block.");
    expect(await read(target)).toBe(frozenDocument);
  });

  test.each([
    [
      ["http://example.com/a.yaml"],
      "Cannot pull http://example.com/a.yaml: give an https URL, or http on this machine alone.",
    ],
    [
      ["ftp://127.0.0.1/a.yaml"],
      "Cannot pull ftp://127.0.0.1/a.yaml: give an https URL, or http on this machine alone.",
    ],
    [
      ["https://me:secret@example.com/a.yaml"],
      "Cannot pull https://example.com/a.yaml: its user name and password would end up in the repository.",
    ],
    [["nope.yaml"], "Cannot pull nope.yaml: there is no such file."],
    [["a.yaml", "b.yaml"], "Give one source. See --help."],
    [
      ["a.yaml", "--spec", "page.md"],
      "The document is kept without its page: give --spec a .yaml file.",
    ],
    [[], "Give a source: the document has no record of an earlier one. See --help."],
  ])("%j", async (args, errors) => {
    expect(await pull(args)).toEqual({ exitCode: 2, output: "", errors });
  });
});

test.each(["http://example.com/", "http://127.0.0.1/", "file:///etc/passwd", "//"])(
  "an https source that redirects to %s is not followed",
  async (location) => {
    const asked: string[] = [];
    const network = {
      fetch: (url: unknown) => {
        asked.push(String(url));
        return Promise.resolve(new Response(null, { status: 302, headers: { location } }));
      },
      wait: () => Promise.resolve(),
      timeoutMs: 60_000,
    };
    const source = new URL("https://example.com/a.yaml");
    await expect(download(source, network)).rejects.toThrow("it redirects to ");
    expect(asked).toEqual([source.href]);
  },
);
