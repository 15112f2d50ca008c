import { readdir } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { download } from "../../../scripts/pull/download.ts";
import { frozenDocument } from "../../support/generate.ts";
import { grown, type Pull, target, useRepository } from "../../support/pull.ts";
import { answer, answerPart, hang, reset, type Step } from "../../support/server.ts";

const { pathOf, read, pullFrom } = useRepository();

const endless: Step = (socket) => {
  socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
  const chunk = `10000\r\n${" ".repeat(0x10000)}\r\n`;
  const more = () => {
    if (!socket.destroyed) socket.write(chunk, () => setImmediate(more));
  };
  more();
};

const redirect = (location: string) => answer(302, "", { location });

describe("a failed download is tried once and changes nothing", () => {
  test.each<[what: string, want: string | RegExp, step: Step, options?: Pull]>([
    ["a 404", "Cannot pull /api.yaml: the server answered 404.", answer(404)],
    ["a 500", "Cannot pull /api.yaml: the server answered 500.", answer(500)],
    ["a 304 without a location", "Cannot pull /api.yaml: the server answered 304.", answer(304)],
    ["an endless body", "Cannot pull /api.yaml: it is larger than 10 MB.", endless],
    [
      "a small body that unpacks to a large one",
      "Cannot pull /api.yaml: it is larger than 10 MB.",
      answer(200, gzipSync(Buffer.alloc(20 * 1024 * 1024)), { "content-encoding": "gzip" }),
    ],
    [
      "half a body",
      /^Cannot pull \/api\.yaml: the connection failed or ended early( \(\w+\))?\.$/,
      answerPart(200, "openapi: 3", "end"),
    ],
    [
      "a connection that is reset",
      "Cannot pull /api.yaml: the connection failed or ended early (ECONNRESET).",
      reset,
    ],
    [
      "a server that sends nothing",
      "Cannot pull /api.yaml: the download takes more than 0.2 s.",
      hang,
      { timeoutMs: 200 },
    ],
    [
      "a body that never ends",
      "Cannot pull /api.yaml: the download takes more than 0.2 s.",
      answerPart(200, "openapi: 3", "hang"),
      { timeoutMs: 200 },
    ],
    [
      "bytes that are not UTF-8",
      "Cannot pull /api.yaml: it is not UTF-8.",
      answer(200, Buffer.from([0x61, 0xe9])),
    ],
    [
      "a redirect to plain http",
      "Cannot pull /api.yaml: it redirects to http://example.com/a.\n  Only https URLs without user name and password are followed.",
      redirect("http://example.com/a?token=secret"),
    ],
  ])("%s", async (_what, want, step, options) => {
    const { exitCode, output, errors, server } = await pullFrom([step], "/api.yaml", options);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    if (typeof want === "string") expect(errors).toBe(want);
    else expect(errors).toMatch(want);
    expect(server.requests).toHaveLength(1);
    expect(await read(target)).toBe(frozenDocument);
    expect(await readdir(pathOf("spec"))).toEqual(["org-management.yaml"]);
  });
});

describe("redirects", () => {
  test("on this machine are followed", async () => {
    const { exitCode, server } = await pullFrom([redirect("/b.yaml"), answer(200, grown)]);
    expect(exitCode).toBe(0);
    expect(server.requests.map(({ path }) => path)).toEqual(["/api.yaml", "/b.yaml"]);
  });

  test("are followed five times", async () => {
    const { errors, server } = await pullFrom([redirect("/api.yaml")]);
    expect(errors).toBe("Cannot pull /api.yaml: it redirects more than 5 times.");
    expect(server.requests).toHaveLength(6);
  });

  test.each([
    ["http://example.com/", "http://example.com/"],
    ["http://127.0.0.1/", "http://127.0.0.1/"],
    ["file:///etc/passwd", "file:…"],
    ["https://me:secret@example.com/b?key=secret", "https://example.com/b"],
    ["https://me:sec/ret@example.com/", "an invalid URL"],
  ])("from https to %s are not followed", async (location, shown) => {
    const asked: string[] = [];
    const fetch = (url: unknown) => {
      asked.push(String(url));
      return Promise.resolve(new Response(null, { status: 302, headers: { location } }));
    };
    const source = new URL("https://example.com/a.yaml?key=secret");
    await expect(download(source, { fetch, timeoutMs: 60_000 })).rejects.toThrow(
      `Cannot pull https://example.com/a.yaml: it redirects to ${shown}.\n`,
    );
    expect(asked).toEqual([source.href]);
  });
});
