import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

export const run = promisify(execFile);

/** A user's project in a temporary folder. */
export interface Project {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** Copies the project, and lets `install` put the package into it. */
export async function makeProject(install: (folder: string) => Promise<void>): Promise<Project> {
  const parent = await mkdtemp(join(tmpdir(), "consumer-"));
  const folder = join(parent, "project");
  await cp(join(import.meta.dirname, "project"), folder, { recursive: true });
  await install(folder);
  return { folder, remove: () => rm(parent, { recursive: true }) };
}

// A project for Node has no DOM, and one for a bundler has no Node.
const forNode = { lib: ["es2023"], types: ["node"] };
const forBundler = { lib: ["es2023", "dom", "dom.iterable"], types: [] };

export const settings = {
  node16: { module: "node16", ...forNode },
  nodenext: { module: "nodenext", ...forNode },
  bundler: { module: "preserve", moduleResolution: "bundler", ...forBundler },
};

export type Setting = keyof typeof settings;

export const sources = {
  "consumer.ts": {},
  // The flag wants `require` in CommonJS, and calls `import` an error (TS1286).
  "import.cts": { verbatimModuleSyntax: false },
  "require.cts": {},
};

export type Source = keyof typeof sources;

const flags: Readonly<Record<string, object | undefined>> = {
  ...sources,
  // Declarations of other packages are not checked, and use the DOM.
  "standard-schema.ts": { skipLibCheck: true, lib: ["es2023", "dom"] },
};

/** Writes a configuration that compiles one source, and returns where it is. */
export async function writeConfig(
  folder: string,
  setting: Setting,
  source: string,
): Promise<string> {
  const compilerOptions = {
    target: "es2022",
    strict: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    noEmit: true,
    ...settings[setting],
    ...flags[source],
  };
  const path = join(folder, `tsconfig.${setting}.${source}.json`);
  await writeFile(path, JSON.stringify({ compilerOptions, files: [source] }));
  return path;
}

/**
 * The codes of the errors that a cell must give, none when it compiles.
 *
 * Node 20.19 lets CommonJS `require` an ES module. The setting `node16` is Node 16, which does not;
 * `nodenext` follows Node, and did not yet with TypeScript 5.4. What a bundler does is its own affair.
 *
 * @see https://www.typescriptlang.org/docs/handbook/release-notes/typescript-5-8.html
 */
export function expectedErrors(typescript: string, setting: Setting, source: Source): string[] {
  if (source === "consumer.ts" || setting === "bundler") return [];
  if (setting === "nodenext" && typescript !== "5.4") return [];
  return [source === "import.cts" ? "TS1479" : "TS1471"];
}

/**
 * What is wrong with what the compiler said.
 *
 * @param said - the errors as `tsc` prints them.
 * @param expected - the codes of all of them.
 */
export function faultsOf(said: readonly string[], expected: readonly string[]): readonly string[] {
  const codes = new Set(said.map((line) => /\bTS\d+(?=:)/.exec(line)?.[0]));
  const isExpected = codes.size === expected.length && expected.every((code) => codes.has(code));
  if (isExpected) return [];
  return said.length > 0 ? said : [`compiles, and should give ${expected.join()}`];
}

/** Compiles as a user does, by the command of some release. */
export async function compile(tsc: string, config: string): Promise<readonly string[]> {
  try {
    await run(process.execPath, [tsc, "--project", config, "--pretty", "false"]);
    return [];
  } catch (error) {
    // A command that failed; whatever else it was has no output.
    const { stdout = "", stderr = "", message } = error as Partial<Output> & Error;
    const lines = `${stdout}${stderr}`.split("\n").filter((line) => /^\S/.test(line));
    return lines.length > 0 ? lines : [message];
  }
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Bundles outside the project, so that nothing left unbundled is found. */
export async function bundleByEsbuild(folder: string): Promise<string> {
  const outfile = join(folder, "../bundles/esbuild.mjs");
  await build({
    absWorkingDir: folder,
    entryPoints: ["esm.js"],
    bundle: true,
    minify: true,
    format: "esm",
    // What it says is in the error that it throws.
    logLevel: "silent",
    outfile,
  });
  return outfile;
}

const ids = [
  "0189a1b2-0000-7000-8000-00000000000a",
  "0189a1b2-0000-7000-8000-00000000000b",
] as const;
const path = `/v1/org/${ids[0]}/team/${ids[1]}/scope_requirements`;
const request = {
  line: `POST ${path}`,
  key: "mg_consumer",
  body: '{"fitbit":{"user_must_grant":["sleep"],"user_may_grant":["weight"]},"oura":null}',
};
const moved = { ...request, line: `POST /moved${path}` };
const printed = {
  answer: {},
  refused: "InvalidRequestError",
  data: {},
  moved: 308,
  path: "/fitbit/user_must_grant/0",
  providers: 8,
};

const sent = [request, request, moved];

/** Runs a script of the project against a server, and returns what is wrong with what it did. */
export async function runScript(node: string, script: string): Promise<readonly string[]> {
  const requests: (typeof request)[] = [];
  const server = createServer((message, response) => {
    let body = "";
    message.setEncoding("utf8").on("data", (chunk) => (body += String(chunk)));
    message.on("end", () => {
      const key = String(message.headers["x-management-key"]);
      requests.push({ line: `${message.method ?? ""} ${message.url ?? ""}`, key, body });
      if (message.url?.startsWith("/moved/")) response.writeHead(308, { location: path });
      else response.setHeader("content-type", "application/json");
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  try {
    const { stdout } = await run(node, [script, `http://127.0.0.1:${port}`, ...ids]);
    return [
      ...differences("printed", stdout.trim(), JSON.stringify(printed)),
      ...differences("sent", JSON.stringify(requests), JSON.stringify(sent)),
    ];
  } catch (error) {
    return [String(error)];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function differences(verb: string, actual: string, expected: string): string[] {
  return actual === expected ? [] : [`${verb} ${actual}, not ${expected}`];
}
