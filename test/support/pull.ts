import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { runSpecPull } from "../../scripts/commands/spec-pull.ts";
import { runIn } from "./script-command.ts";
import { replaceOnce, frozenDocument } from "./generate.ts";
import { startServer, type Step } from "./server.ts";

/** Where the document is kept. */
export const target = "spec/org-management.yaml";

/** Where its source is recorded. */
export const record = "spec/org-management.source.json";

/** The frozen document with another scope. */
export const grown = replaceOnce(
  frozenDocument,
  "        - session\n",
  "        - session\n        - ring\n",
);

/** A fenced code block of a docs page. */
export function fence(info: string, content: string): string {
  return `\`\`\`\`${info}\n${content}\`\`\`\`\n\n`;
}

/** A docs page with {@link grown} in it. */
export const page = `# Page\n\n${fence("bash", "curl\n")}${fence("yaml post /v1", grown)}More.\n`;

/** A whole document that takes no scope requirements. */
export const other = `openapi: 3.1.0
info: { title: Other, version: "1" }
servers: [{ url: https://example.com }]
paths:
  /users:
    get: { operationId: listUsers, responses: { "200": { description: OK } } }
    post: { operationId: addUser, responses: { "200": { description: OK } } }
`;

/** What a pull depends on beside its arguments. */
export interface Pull {
  readonly date?: string;
  readonly timeoutMs?: number;
}

/** Gives each test its own repository, which holds the frozen document and nothing else. */
export function useRepository() {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "spec-pull-"));
    await mkdir(join(folder, "spec"));
    await writeFile(join(folder, target), frozenDocument);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });
  const pathOf = (name: string) => join(folder, name);
  const pull = (
    args: readonly string[],
    { date = "2026-01-31", timeoutMs = 60_000 }: Pull = {},
  ) => {
    const world = { network: { fetch, timeoutMs }, today: () => date };
    return runIn(folder, (given, host) => runSpecPull(given, host, world), args);
  };
  /** Pulls from a server that answers by these steps; its output and errors show only the path of the URL. */
  const pullFrom = async (
    steps: readonly [Step, ...Step[]],
    path = "/api.yaml",
    options?: Pull & { readonly args?: readonly string[] },
  ) => {
    const server = await startServer(...steps);
    const url = server.url + path;
    const { errors, ...result } = await pull([url, ...(options?.args ?? [])], options);
    return { ...result, errors: errors.replaceAll(server.url, ""), url, server };
  };
  const read = (name: string) => readFile(pathOf(name), "utf8");
  return { pathOf, read, pull, pullFrom };
}
