/*
 * The law of this repository: whatever the vendor's document becomes, it is pulled, generated from and
 * tested without a change by hand. Run by `npm run test:follow`, or for some revisions alone by
 * `npm run test:follow -- NAME…`.
 *
 * Tests of the toolchain pass in a clone without any document, which shows that none can depend on it.
 * Every revision then runs all the rest of `npm test`, twice where there are several.
 */
import { execFile } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { choose } from "../support/choose.ts";
import { repositoryPath } from "../support/generate.ts";
import { type Document, publish, readFrozen, type Revision, revisions } from "./documents.ts";

const run = promisify(execFile);

/** What came of one revision. */
interface Result {
  readonly name: string;
  readonly tests: number;
  readonly failed: readonly string[];
  readonly files: readonly string[];
  /** What is wrong, if anything is. */
  readonly faults: readonly string[];
}

/** What this program reads of vitest's report. */
interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const parent = await mkdtemp(join(tmpdir(), "follow-"));
const clone = join(parent, "clone");
const reportPath = join(parent, "report.json");

const git = async (...args: string[]): Promise<string> => {
  return (await run("git", args, { cwd: clone })).stdout;
};

/** Clones the last commit, which is what CI tests, and lends it the packages that are installed. */
async function makeClone(): Promise<void> {
  await run("git", ["clone", "--quiet", repositoryPath, clone]);
  await appendFile(join(clone, ".git/info/exclude"), "node_modules\n");
  await symlink(join(repositoryPath, "node_modules"), join(clone, "node_modules"));
}

/** Runs a script of the package, and returns what it printed if it failed. */
async function npm(...args: string[]): Promise<string | undefined> {
  const env = { ...process.env, CI: "true", NO_COLOR: "1" };
  const maxBuffer = 64 * 1024 * 1024;
  try {
    await run("npm", args, { cwd: clone, env, maxBuffer, shell: process.platform === "win32" });
    return undefined;
  } catch (error) {
    // A command that failed; whatever else it was has no output.
    const { stdout = "", stderr = "", message } = error as Partial<Output> & Error;
    return `${stdout}${stderr}`.trim() || message;
  }
}

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Projects of vitest. */
const independent = ["--project=toolchain", "--project=frozen"];
const dependent = ["--project=unit", "--project=package", "--project=types"];
const reporters = ["--reporter=default", "--reporter=json", `--outputFile=${reportPath}`];

/** The first of the three commands that fails. */
async function follow(source: string): Promise<string[]> {
  const commands = [
    ["run", "-s", "spec:pull", "--", source],
    ["run", "-s", "generate"],
    ["test", "--", ...dependent, ...reporters],
  ];
  for (const command of commands) {
    const output = await npm(...command);
    if (output !== undefined) return [`npm ${command.slice(0, 3).join(" ")} failed`, output];
  }
  return [];
}

async function readReport(): Promise<Pick<Result, "tests" | "failed">> {
  const text = await readFile(reportPath, "utf8").catch(() => undefined);
  if (text === undefined) return { tests: 0, failed: [] };
  const { numTotalTests, testResults } = JSON.parse(text) as Report; // Vitest wrote it.
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const path = relative(clone, name);
    const titles = assertionResults
      .filter((test) => test.status === "failed")
      .map(({ fullName }) => `${path}: ${fullName}`);
    return status === "failed" && titles.length === 0 ? [`${path}: did not start`] : titles;
  });
  return { tests: numTotalTests, failed };
}

async function changedFiles(): Promise<string[]> {
  const status = await git("status", "--porcelain", "--untracked-files=all");
  return status.split("\n").flatMap((line) => (line === "" ? [] : [line.slice(3)]));
}

async function check(name: string, document: Document, revision: Revision): Promise<Result> {
  const { file, text } = publish(document, revision);
  const source = join(parent, file);
  await writeFile(source, text);
  await rm(reportPath, { force: true });
  const faults = await follow(source);
  const { tests, failed } = await readReport();
  const files = await changedFiles();
  const foreign = files.filter((path) => !/^(spec|generated)\//.test(path));
  if (foreign.length > 0) faults.push(`changed ${foreign.join(", ")}`);
  return { name, tests, failed, files, faults };
}

/** The tests that no document can change. */
async function checkWithoutDocument(): Promise<Result> {
  // Pages link to the readme beside the document.
  const tracked = (await git("ls-files", "spec", "generated")).trim().split("\n");
  const followed = tracked.filter((path) => path !== "spec/README.md");
  for (const path of followed) await rm(join(clone, path));
  const output = await npm("exec", "--", "vitest", "run", ...independent, ...reporters);
  const result = { name: "no document", files: [], ...(await readReport()) };
  await reset();
  return { ...result, faults: output === undefined ? [] : [output] };
}

async function reset(): Promise<void> {
  await git("reset", "--quiet", "--hard");
  await git("clean", "--quiet", "--force", "-d");
}

/** Each revision of the frozen document by itself. */
async function* checkAlone(chosen: readonly Revision[]): AsyncGenerator<Result> {
  for (const revision of chosen) {
    const document = readFrozen();
    revision.change(document);
    yield await check(revision.name, document, revision);
    await reset();
  }
}

/** Each revision after those before it, every one of them committed. */
async function* checkInTurn(chosen: readonly Revision[]): AsyncGenerator<Result> {
  const document = readFrozen();
  for (const revision of chosen) {
    revision.change(document);
    yield await check(`${revision.name}, after the others`, document, revision);
    await git("add", "--all");
    const author = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    await git(...author, "commit", "--quiet", "--allow-empty", "--message", revision.name);
  }
}

const maxLines = 40;

function print({ name, faults, failed }: Result): void {
  console.log(`${name}: ${faults.length === 0 ? "ok" : "FAILED"}`);
  for (const title of failed) console.log(`  ${title}`);
  if (failed.length > 0) return;
  for (const line of faults.join("\n").split("\n").slice(-maxLines)) console.log(`  ${line}`);
}

const chosen = choose(revisions, process.argv.slice(2));
const results: Result[] = [];
function record(result: Result): void {
  print(result);
  results.push(result);
}

try {
  await makeClone();
  record(await checkWithoutDocument());
  for await (const result of checkAlone(chosen)) record(result);
  // One by itself comes after no other.
  if (chosen.length > 1) for await (const result of checkInTurn(chosen)) record(result);
} finally {
  await rm(parent, { recursive: true });
}
console.log("\n| document | tests run | failed | files changed |\n| --- | --- | --- | --- |");
for (const { name, tests, failed, files, faults } of results) {
  const outcome =
    faults.length > 0 && failed.length === 0 ? "FAILED before the tests" : failed.length;
  console.log(`| ${name} | ${tests} | ${outcome} | ${files.join(" ")} |`);
}
if (results.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
