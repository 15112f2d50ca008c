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

/** The vendor's document with a scope more. */
export const grown = replaceOnce(
  frozenDocument,
  "        - session\n",
  "        - session\n        - ring\n",
);

/** A docs page with {@link grown} in it. */
export const page = `# Page\n\n\`\`\`bash\ncurl\n\`\`\`\n\n\`\`\`\`yaml post /v1\n${grown}\`\`\`\`\n\nMore.\n`;

/** What a pull may be told of the world. */
export interface Pull {
  readonly date?: string;
  readonly timeoutMs?: number;
  /** Filled with how long each wait before another try was to be. */
  readonly waits?: number[];
}

/** Gives each test a repository of its own that holds the vendor's document and nothing else. */
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
    { date = "2026-01-31", timeoutMs = 60_000, waits = [] }: Pull = {},
  ) => {
    const wait = (ms: number) => {
      waits.push(ms);
      return Promise.resolve();
    };
    const world = { network: { fetch, wait, timeoutMs }, today: () => date };
    return runIn(folder, (given, host) => runSpecPull(given, host, world), args);
  };
  /** Pulls from a server that answers by these steps; its errors name the path alone. */
  const pullFrom = async (
    steps: readonly [Step, ...Step[]],
    path = "/api.yaml",
    options?: Pull,
  ) => {
    const server = await startServer(...steps);
    const url = server.url + path;
    const { errors, ...result } = await pull([url], options);
    return { ...result, errors: errors.replaceAll(server.url, ""), url, server };
  };
  const read = (name: string) => readFile(pathOf(name), "utf8");
  return { pathOf, read, pull, pullFrom };
}
