import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { escapeInvisible } from "../../scripts/common/escape.ts";
import { parsePointer } from "../../scripts/common/pointer.ts";
import { generateFrom } from "../support/generate.ts";
import { runCommand, type World } from "../support/host.ts";
import { startContractServer } from "../support/prism/contract-server.ts";
import { answerJson, startServer } from "../support/server.ts";
import { hostileDocuments } from "./corpus.ts";
import { loadPackage } from "./package.ts";
import { payloads } from "./payloads.ts";
import type { Filled, Position } from "./positions.ts";

const uuid = (number: number) => `0189a1b2-0000-7000-8000-${String(number).padStart(12, "0")}`;

const lastName = (pointer: string) => parsePointer(pointer)?.at(-1) ?? "";
const path = "#/paths/~1first~1{org_id}";

/** A hostile document in which another operation reads what the first one sets. */
function withReading({ document, moved }: Filled): unknown {
  const body = "#/components/schemas/Body/properties";
  const lists = ["one/properties/must", "two/properties/may", "three/properties/may"];
  const names = lists.map((list) => lastName(moved(`${body}/${list}`)));
  const strings = { type: "array", items: { type: "string" } };
  const provider = payloads["bidirectional controls"] ?? "";
  const properties = {
    ...Object.fromEntries(names.map((name) => [name, strings])),
    [provider]: { type: "string" },
  };
  const schema = { type: "array", items: { type: "object", properties } };
  const content = { "application/json": { schema } };
  const get = { responses: { "200": { description: "ok", content } } };
  const copy = structuredClone(document) as { paths: Record<string, object> }; // it has paths
  Object.assign(copy.paths[lastName(moved(path))] ?? {}, { get });
  return copy;
}

/** The package that is made of a document, with its command in a world of two files. */
async function createPackage(document: unknown) {
  const generated = await generateFrom(JSON.stringify(document), "spec/hostile.json");
  const { run, scopesByProvider } = await loadPackage(generated.files);
  const table = Object.entries(scopesByProvider);
  const requirements = Object.fromEntries(
    table.map(([provider, { lists, scopes }]) => {
      return [provider, Object.fromEntries(Object.keys(lists).map((list) => [list, scopes]))];
    }),
  );
  const teamsFile = (team: object) => JSON.stringify({ org: uuid(0), teams: { [uuid(1)]: team } });
  const files = {
    right: teamsFile(requirements),
    wrong: teamsFile({ ...requirements, "?": {} }),
  };
  const command = async (
    args: readonly string[],
    world: Pick<World, "signal" | "onOutput"> & { readonly baseUrl?: string } = {},
  ) => {
    const { baseUrl = "", ...others } = world;
    let created = "";
    const { code, stdout, stderr } = await runCommand(run, args, {
      files,
      env: { JUNCTION_BASE_URL: baseUrl, JUNCTION_MANAGEMENT_KEY: "mg_test" },
      create: (_, text) => {
        created += text;
        return Promise.resolve();
      },
      ...others,
    });
    const lines = (stdout + stderr + created).split("\n");
    expect(lines.filter((line) => escapeInvisible(line) !== line)).toEqual([]);
    return { code, printed: stdout };
  };
  const scopes = Object.fromEntries(table.map(([provider, { scopes }]) => [provider, scopes]));
  return { command, requirements, scopes };
}

const baseUrl = "http://127.0.0.1:9";

test.each(hostileDocuments(10))(
  "the command of a hostile document's package prints it escaped, and sends what it says",
  async ({ document, moved }) => {
    const { command, requirements, scopes } = await createPackage(document);
    for (const args of [
      ["scopes"],
      ["scopes", "--used", "right"],
      ["validate", "right"],
      ["apply", "right", "--dry-run"],
      ["complete", "x", "scopes", ""],
      ["init", "new.yaml"],
    ]) {
      expect([args, (await command(args, { baseUrl })).code]).toEqual([args, 0]);
    }
    for (const args of [["scopes"], ["scopes", "--used", "right"]]) {
      const { printed } = await command([...args, "--json"]);
      expect(JSON.parse(printed)).toEqual(scopes);
    }
    expect((await command(["apply", "wrong"], { baseUrl })).code).toBe(2);

    const server = await startServer(answerJson(200, {}));
    expect((await command(["apply", "right"], { baseUrl: server.url })).code).toBe(0);
    const template = lastName(moved(path)).replace("{org_id}", uuid(0));
    const { pathname, search } = new URL(server.url + template);
    const [sent, ...more] = server.requests;
    expect([sent?.method, sent?.path, JSON.parse(sent?.body ?? ""), more]).toEqual([
      "POST",
      pathname + search,
      requirements,
      [],
    ]);
    expect(globalThis).not.toHaveProperty("hacked");
  },
);

/** Whether a request has room for a payload, and a URL for a path, which has no other parameter. */
const isReachable = ({ pointer }: Position, payload: string) =>
  payload.length < 1000 &&
  (pointer !== path ||
    (!payload.includes("{") &&
      decodeURI(new URL(payload, `${baseUrl}/`).pathname) === `/${payload}`));

test.each(hostileDocuments(10, isReachable))(
  "the mock of a hostile document's package takes what its commands send, and gives it back",
  async (filled) => {
    const { command, requirements } = await createPackage(withReading(filled));
    const controller = new AbortController();
    const listening = new Promise<string>((resolve) => {
      const onOutput = (text: string) => {
        resolve(/ JUNCTION_BASE_URL=(\S+)/.exec(text)?.[1] ?? "");
      };
      const mock = command(["mock", "--port", "0"], { signal: controller.signal, onOutput });
      onTestFinished(async () => {
        controller.abort();
        await mock;
      });
    });
    const baseUrl = await listening;
    expect((await command(["plan", "right", "--exit-code"], { baseUrl })).code).toBe(3);
    expect((await command(["apply", "right"], { baseUrl })).code).toBe(0);
    for (const format of ["text", "markdown", "json"]) {
      const args = ["plan", "right", "--exit-code", "--format", format];
      expect((await command(args, { baseUrl })).code).toBe(0);
    }
    // JSON is YAML too.
    for (const flags of [[], ["--json"]]) {
      const { printed } = await command(["export", "right", ...flags], { baseUrl });
      expect(parse(printed)).toMatchObject({ teams: { [uuid(1)]: requirements } });
    }
  },
);

/** Whether Prism can serve a payload. It encodes names as URLs do, which is not possible for lone surrogates. */
const isServed = ({ pointer }: { pointer: string }, payload: string) =>
  /^#\/components\/schemas\/(Body|OneScope)\//.test(pointer) &&
  Buffer.from(payload).toString() === payload;

test.each(hostileDocuments(10, isServed))(
  "a server made of a hostile document accepts what the package of the same document sends",
  async ({ document }) => {
    const server = await startContractServer(document as object); // it is one
    onTestFinished(server.close);
    const { command } = await createPackage(document);
    expect((await command(["apply", "right"], { baseUrl: server.url })).code).toBe(0);
  },
);
