import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { parse } from "yaml";
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

const run = promisify(execFile);

/** Pages of the package, by path. */
const pages = ["README.md", ...inFolder("docs")].map((path) => ({
  path,
  text: readRepositoryFile(path),
}));

function inFolder(folder: string): string[] {
  return readdirSync(join(repositoryPath, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name}`);
}

const blocks = pages.flatMap(({ text }) =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => {
    return { language, text };
  }),
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
let mock: Mock;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "pages-"));
  await makeProject(join(parent, "project"), inject("frozen").folder);
  await makeRepository(join(parent, "repository"));
  mock = await startMock(join(parent, "project/node_modules/.bin/junction-team-scopes"));
});

afterAll(async () => {
  mock.stop();
  await rm(parent, { recursive: true });
});

/** The package's own mock, which remembers what one block sends for those after it. */
interface Mock {
  /** The variables that it prints. */
  readonly env: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

async function startMock(bin: string): Promise<Mock> {
  const child = spawn(process.execPath, [bin, "mock", "--port", "0"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  while (!/^export .*\n/m.test(output)) {
    const [chunk] = (await once(child.stdout, "data")) as [Buffer]; // without an encoding
    output += chunk.toString();
  }
  const [, words = ""] = /^export (.*)$/m.exec(output) ?? [];
  const env = Object.fromEntries(
    words.split(" ").map((word) => word.split("=") as [name: string, value: string]),
  );
  return { env, stop: () => void child.kill() };
}

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
    GITHUB_STEP_SUMMARY: join(parent, "summary.md"),
    ...mock.env,
  };
  const { stdout } = await run("sh", ["-c", line], { cwd: join(parent, folder), env });
  return stdout;
}

it("each block is one that is checked here", () => {
  const shown = ["sh", "text", "json"];
  const others = blocks.filter(({ language }) => !shown.includes(language));
  expect(files.map(([, text]) => text)).toEqual(others.map(({ text }) => text));
  expect(new Set(files.map(([path]) => path)).size).toBe(files.length);
  expect(modules.length).toBeGreaterThan(0);
});

describe("a module of a page", () => {
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

  it.each(modules)("%s runs against the mock", async (path) => {
    const text = files.find(([name]) => name === path)?.[1] ?? "";
    // The vendor's own server is no place for a test.
    if (text.includes("createManagementClient(")) expect(text).toMatch(/JUNCTION_BASE_URL|fetch:/);
    const tsx = import.meta.resolve("tsx/esm");
    const test = path.includes(".test.") ? "--test" : "";
    await shell(`"${process.execPath}" --import "${tsx}" ${test} ${path}`, "project");
  });
});

describe("a line of a page", () => {
  // These need a network; `.ci/run` and other tests do the same without one.
  const { version } = JSON.parse(readRepositoryFile("package.json")) as { version: string };
  const elsewhere = [
    "npm ci && npm run generate",
    "npm cit",
    "npm ci && npm pack",
    "npm pack",
    `npm install ./vendor/junction-team-scopes-${version}.tgz`,
    "npm pkg set type=module && npm install --save-dev typescript tsx @types/node",
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

const workflows = files.filter(([path]) => path.startsWith(".github/"));

it.each(workflows)(
  "%s is a workflow that GitHub runs, and its commands run",
  async (path, text) => {
    expect(await runLint(text, path)).toEqual([]);
    const { jobs } = parse(text) as { jobs: Record<string, { steps: { run?: string }[] }> }; // linted
    const commands = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    expect(commands).toContain("npm ci");
    for (const command of commands) if (command !== "npm ci") await shell(command, "project");
  },
);

describe("a link", () => {
  const packed = inject("frozen").files.filter((path) => path.endsWith(".md"));
  const repository = ["CONTRIBUTING.md", "SECURITY.md", "spec/README.md", "scripts/README.md"];

  it.each([...new Set([...packed, ...repository])])("of %s leads somewhere", (page) => {
    const text = readRepositoryFile(page);
    for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [file = "", anchor] = target.split("#");
      const path = file === "" ? page : posix.join(posix.dirname(page), file);
      expect(existsSync(join(repositoryPath, path)), `${page}: ${target}`).toBe(true);
      if (packed.includes(page)) expect(inject("frozen").files, page).toContain(path);
      if (anchor !== undefined) expect(anchorsOf(readRepositoryFile(path))).toContain(anchor);
    }
  });
});

/** What GitHub makes of the headings of a page. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
