import { execFile } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
import { type ContractServer, startContractServer } from "./support/prism/contract-server.ts";
import { compileInProcess } from "./consumers/in-process.ts";
import { linkPackage } from "./consumers/link.ts";
import { runLint } from "./support/actionlint.ts";
import {
  readRepositoryFile,
  replaceOnce,
  repositoryPath,
  frozenDocument,
  frozenOverlay,
} from "./support/generate.ts";
import { readFrozenDocument } from "./support/parsed-document.ts";

const run = promisify(execFile);

const readme = readRepositoryFile("README.md");
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
  ([, language = "", text = ""]) => ({ language, text }),
);
/** Blocks that are files, by the path in their first line. */
const files = blocks.flatMap(({ text }) => {
  const [, path] = /^(?:\/\/|#) (\S+\.\w+)\n/.exec(text) ?? [];
  return path === undefined ? [] : [[path, text] as const];
});
const modules = files.map(([path]) => path).filter((path) => path.endsWith(".ts"));
/** Lines of a shell, without their comments. */
const lines = blocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.trimEnd().split("\n"))
  .map((line) => line.replace(/\s+#.*$/, ""));

let parent: string;
let server: ContractServer;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "readme-"));
  server = await startContractServer(readFrozenDocument());
  await makeProject(join(parent, "project"), inject("frozen").folder);
  await makeRepository(join(parent, "repository"));
});

afterAll(async () => {
  await server.close();
  await rm(parent, { recursive: true });
});

/** A user's project that has the package and the files of the page. */
async function makeProject(folder: string, unpacked: string): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const manifest = { type: "module", devDependencies: { "@types/node": "*" } };
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await linkPackage(folder, unpacked);
  const bin = join(folder, "node_modules/junction-team-scopes/dist/src/cli/bin.js");
  await chmod(bin, 0o755);
  await mkdir(join(folder, "node_modules/.bin"));
  await symlink(bin, join(folder, "node_modules/.bin/junction-team-scopes"));
}

/** A clone of this repository on the frozen document, with a new one of the vendor's beside it. */
async function makeRepository(folder: string): Promise<void> {
  const paths = ["package.json", "scripts", "src", ".prettierrc.json"];
  for (const path of paths) {
    await cp(join(repositoryPath, path), join(folder, path), { recursive: true });
  }
  await cp(join(inject("frozen").folder, "generated"), join(folder, "generated"), {
    recursive: true,
  });
  await mkdir(join(folder, "spec"));
  await writeFile(join(folder, "spec/org-management.yaml"), frozenDocument);
  await writeFile(join(folder, "spec/overlay.yaml"), frozenOverlay);
  await symlink(join(repositoryPath, "node_modules"), join(folder, "node_modules"));
  const changed = replaceOnce(
    frozenDocument,
    "        - sleep\n",
    "        - sleep\n        - ecg\n",
  );
  await writeFile(join(folder, "own.yaml"), changed);
  await writeFile(join(folder, "page.md"), `# Page\n\n\`\`\`yaml\n${changed}\`\`\`\n`);
  const git = (...args: string[]) => run("git", args, { cwd: folder });
  await git("init", "--quiet");
  await git("add", "spec");
  const author = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
  await git(...author, "commit", "--quiet", "--message", "The document");
}

/** Runs a line of a shell; that it ends with another code than 0 is a failure. */
async function shell(line: string, folder: string): Promise<string> {
  const env = {
    PATH: process.env["PATH"],
    CI: "true",
    npm_config_offline: "true",
    JUNCTION_BASE_URL: server.url,
    JUNCTION_MANAGEMENT_KEY: "mg_readme",
  };
  const { stdout } = await run("sh", ["-c", line], { cwd: join(parent, folder), env });
  return stdout;
}

it("each block is one that is checked here", () => {
  const languages = blocks.filter(({ language }) => language !== "sh" && language !== "text");
  expect(files.map(([, text]) => text)).toEqual(languages.map(({ text }) => text));
  expect(modules.length).toBeGreaterThan(0);
});

describe("a module of the page", () => {
  it("compiles as strictly as it can be asked to", async () => {
    const compilerOptions = {
      target: "es2022",
      lib: ["es2023"],
      module: "nodenext",
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitReturns: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    };
    const config = join(parent, "project/tsconfig.json");
    await writeFile(config, JSON.stringify({ compilerOptions, files: modules }));
    expect(compileInProcess(config)).toEqual([]);
  });

  it.each(modules)("%s runs against a server made from the document", async (path) => {
    const text = files.find(([name]) => name === path)?.[1] ?? "";
    // The vendor's own server is no place for a test.
    if (text.includes("createManagementClient(")) expect(text).toContain("JUNCTION_BASE_URL");
    const tsx = import.meta.resolve("tsx/esm");
    const test = path.includes(".test.") ? "--test" : "";
    await shell(`"${process.execPath}" --import "${tsx}" ${test} ${path}`, "project");
  });
});

describe("a line of the page", () => {
  // `.ci/run` runs the first two, other tests the others.
  const elsewhere = [
    "npm ci && npm run generate",
    "npm cit",
    "npm pack",
    "npm install ./junction-team-scopes-0.1.0.tgz",
    "npm run bench",
  ];
  const here = [...new Set(lines)].filter((line) => !elsewhere.includes(line));

  it.each(here.filter((line) => line.startsWith("npx ")))("%s", async (line) => {
    expect(await shell(line, "project")).not.toBe("");
  });

  it.each(here.filter((line) => !line.startsWith("npx ")))("%s", async (line) => {
    expect(line).toMatch(/^npm run /);
    expect(await shell(line, "repository")).not.toBe("");
  });
});

it("the workflow is one that GitHub runs, and its lines are on the page", async () => {
  const [path = "", text = ""] = files.find(([name]) => name.startsWith(".github/")) ?? [];
  expect(await runLint(text, path)).toEqual([]);
  const { jobs } = parse(text) as { jobs: Record<string, { steps: { run?: string }[] }> }; // linted
  const commands = Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run }) => run ?? []),
  );
  expect(["npm ci", ...lines]).toEqual(expect.arrayContaining(commands));
});
