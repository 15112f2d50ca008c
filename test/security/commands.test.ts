import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runGenerate } from "../../scripts/commands/generate.ts";
import { runSpecDiff } from "../../scripts/commands/spec-diff.ts";
import { runSpecPull } from "../../scripts/commands/spec-pull.ts";
import { escapeInvisible } from "../../scripts/common/escape.ts";
import { startContractServer } from "../support/prism/contract-server.ts";
import { documentOf } from "../support/case.ts";
import { runIn } from "../support/script-command.ts";
import { answerJson, startServer } from "../support/server.ts";
import { hostileDocuments } from "./corpus.ts";
import { payloads } from "./payloads.ts";

const plain = documentOf({ one: { enum: ["a"] }, second: { enum: ["x"] } });
const ok = { "200": { description: "ok" } };

/** The plain document with one more component, which an operation returns. */
function withSchema(odd: unknown): object {
  const schema = { $ref: "#/components/schemas/Odd" };
  const responses = { "200": { description: "ok", content: { "application/json": { schema } } } };
  const { paths, components } = plain as Record<string, Record<string, object>>; // It has both.
  return {
    ...plain,
    paths: { ...paths, "/odd": { get: { responses } } },
    components: { schemas: { ...components?.["schemas"], Odd: odd } },
  };
}

function withResponses(responses: object): object {
  const { paths } = plain as Record<string, object>; // It has paths.
  return { ...plain, paths: { ...paths, "/odd": { get: { responses } } } };
}

/** Documents around a reference to what nothing may read or ask. */
function documentsWith($ref: string): Record<string, object> {
  const text = payloads["control characters"] ?? "";
  return {
    "a reference in a const": withSchema({ const: { $ref } }),
    "a reference in an enum": withSchema({ enum: [{ $ref }] }),
    "a reference in a default": withSchema({ default: { $ref } }),
    "a reference in an example": withSchema({ example: { $ref } }),
    "a reference in examples": withSchema({ examples: [{ $ref }] }),
    "a reference in an extension": withSchema({ "x-odd": { $ref } }),
    "a reference": withSchema({ $ref }),
    "a reference in a mapping": withSchema({
      oneOf: [],
      discriminator: { propertyName: "a", mapping: { a: $ref } },
    }),
    "a discriminator of controls": withSchema({ oneOf: [], discriminator: { propertyName: text } }),
    "a list of itself": withSchema({ type: "array", items: { $ref: "#/components/schemas/Odd" } }),
    "a schema that is itself": withSchema({ $ref: "#/components/schemas/Odd" }),
    "a header of controls": withResponses({
      "200": { description: "ok", headers: { [text]: { schema: {} } } },
    }),
    "a status of controls": withResponses({ ...ok, [text]: { description: "ok" } }),
    "a number without end": withSchema({ const: "@1e999" }),
  };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
  await writeFile(join(folder, "old.json"), JSON.stringify(plain));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs every command that reads a document, and expects output or a refusal from each. */
async function expectOrder(text: string): Promise<void> {
  await writeFile(join(folder, "odd.json"), text);
  const runs = [
    await runIn(folder, runGenerate, ["--spec", "odd.json", "--out", "out"]),
    await runIn(folder, runSpecDiff, ["old.json", "odd.json"]),
    await runIn(folder, runSpecDiff, ["old.json", "odd.json", "--format", "json", "--verbose"]),
    await runIn(folder, runSpecDiff, ["old.json", "odd.json", "--format", "markdown"]),
    await runIn(folder, runSpecPull, ["odd.json", "--path", "/a", "--spec", "kept.yaml"]),
    await runIn(folder, runSpecPull, ["odd.json", "--dry-run", "--force", "--spec", "all.yaml"]),
  ];
  for (const { exitCode, output, errors } of runs) {
    const printed = `${output}\n${errors}`;
    expect([0, 1, 2]).toContain(exitCode);
    expect(exitCode === 2, errors).toBe(errors.includes(" error") || errors.startsWith("Cannot "));
    expect(printed).not.toMatch(/^ {4}at /m);
    expect(printed.split("\n").filter((line) => escapeInvisible(line) !== line)).toEqual([]);
  }
}

/** Asks a server of the document. Whether Prism takes the document is not the question here. */
async function askServer(text: string): Promise<void> {
  let close: (() => Promise<void>) | undefined;
  try {
    const server = await startContractServer(JSON.parse(text) as object); // It is one.
    close = server.close;
    await (await fetch(`${server.url}/odd`)).text();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
  }
  await close?.();
}

test.each(Object.keys(documentsWith("")))("%s gives output or a refusal", async (name) => {
  const canary = await startServer(answerJson(200, {}));
  const document = documentsWith(`${canary.url}/schema.json`)[name];
  const text = JSON.stringify(document).replace('"@1e999"', "1e999");
  await expectOrder(text);
  await askServer(text);
  expect(canary.requests).toEqual([]);
});

test.each(hostileDocuments(10))("a hostile document gives output or a refusal", async (filled) => {
  const text = JSON.stringify(filled.document);
  await expectOrder(text);
  await askServer(text);
});
