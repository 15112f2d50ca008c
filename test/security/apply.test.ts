import { expect, onTestFinished, test } from "vitest";
import { escapeInvisible } from "../../scripts/common/escape.ts";
import { parsePointer } from "../../scripts/common/pointer.ts";
import { startContractServer } from "../support/prism/contract-server.ts";
import { generateFrom } from "../support/generate.ts";
import { runCommand } from "../support/host.ts";
import { answerJson, startServer } from "../support/server.ts";
import { hostileDocuments } from "./corpus.ts";
import { loadPackage } from "./package.ts";

const uuid = (number: number) => `0189a1b2-0000-7000-8000-${String(number).padStart(12, "0")}`;

/** The package that is made of a document, with its command in a world of two files. */
async function createPackage(document: unknown, baseUrl: string) {
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
  const env = { JUNCTION_BASE_URL: baseUrl, JUNCTION_MANAGEMENT_KEY: "mg_test" };
  const command = async (...args: string[]) => {
    const { code, stdout, stderr } = await runCommand(run, args, { files, env });
    const lines = (stdout + stderr).split("\n");
    expect(lines.filter((line) => escapeInvisible(line) !== line)).toEqual([]);
    return { code, printed: stdout };
  };
  const scopes = Object.fromEntries(table.map(([provider, { scopes }]) => [provider, scopes]));
  return { command, requirements, scopes };
}

test.each(hostileDocuments(10))(
  "the command of a hostile document's package prints it escaped, and sends what it says",
  async ({ document, moved }) => {
    const server = await startServer(answerJson(200, {}));
    const { command, requirements, scopes } = await createPackage(document, server.url);
    for (const args of [
      ["scopes"],
      ["scopes", "--used", "right"],
      ["validate", "right"],
      ["apply", "right", "--dry-run"],
      ["complete", "x", "scopes", ""],
    ]) {
      expect([args, (await command(...args)).code]).toEqual([args, 0]);
    }
    for (const args of [["scopes"], ["scopes", "--used", "right"]]) {
      const { printed } = await command(...args, "--json");
      expect(JSON.parse(printed)).toEqual(scopes);
    }
    const shown = await command("apply", "right", "--dry-run", "--json");
    expect(JSON.parse(shown.printed)).toMatchObject({ requests: [{ body: requirements }] });
    expect((await command("apply", "wrong")).code).toBe(2);
    expect(server.requests).toEqual([]);

    expect((await command("apply", "right")).code).toBe(0);
    const template = parsePointer(moved("#/paths/~1first~1{org_id}"))?.at(-1) ?? "";
    const { pathname, search } = new URL(server.url + template.replace("{org_id}", uuid(0)));
    const [{ method, path, body } = { method: "", path: "", body: "" }, ...more] = server.requests;
    expect([method, path, JSON.parse(body), more]).toEqual([
      "POST",
      pathname + search,
      requirements,
      [],
    ]);
    expect(globalThis).not.toHaveProperty("hacked");
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
    const { command } = await createPackage(document, server.url);
    expect((await command("apply", "right")).code).toBe(0);
  },
);
