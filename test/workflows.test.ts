import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { runLint } from "./support/actionlint.ts";
import { readRepositoryFile, replaceOnce } from "./support/generate.ts";

const folder = ".github/workflows";
const followSpec = readRepositoryFile(`${folder}/follow-spec.yml`);

describe("the workflows", () => {
  test.each(readdirSync(folder))("%s passes actionlint", async (name) => {
    const path = `${folder}/${name}`;
    expect(await runLint(readRepositoryFile(path), path)).toEqual([]);
  });

  test("run scripts that package.json has", () => {
    const { scripts } = JSON.parse(readRepositoryFile("package.json")) as { scripts: object }; // npm reads it
    const used = [...followSpec.matchAll(/npm run -s ([\w:]+)/g)].map(([, name]) => name);
    expect(new Set(used)).toEqual(new Set(["spec:pull", "spec:diff", "generate"]));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining([...new Set(used)]));
  });

  test("actionlint sees what is wrong", async () => {
    const faulty = replaceOnce(followSpec, "steps.test.outcome", "steps.tests.outcome");
    const [problem] = await runLint(faulty, `${folder}/follow-spec.yml`);
    expect(problem?.message).toContain('property "tests" is not defined');
  });
});

interface Job {
  readonly permissions: Record<string, string>;
  readonly steps: readonly {
    readonly id?: string;
    readonly uses?: string;
    readonly run?: string;
  }[];
}

describe("the workflow that follows the spec", () => {
  const { env, permissions, jobs } = parse(followSpec) as {
    env: { DEFAULT_SOURCE: string };
    permissions: object;
    jobs: Record<string, Job>;
  }; // its form is checked above

  test("gives the right to write to the one job that neither installs nor reads the document", () => {
    expect(permissions).toEqual({});
    expect(jobs["pull"]?.permissions).toEqual({ contents: "read" });
    expect(jobs["propose"]?.permissions).toEqual({ contents: "write", "pull-requests": "write" });
    expect(jobs["propose"]?.steps.some(({ run }) => run?.includes("npm") === true)).toBe(false);
  });

  test("names every action by its commit", () => {
    const actions = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ uses }) => uses ?? []),
    );
    expect(actions).toHaveLength(5);
    for (const action of actions) expect(action).toMatch(/@[0-9a-f]{40}$/);
  });

  test("puts no expression into a script", () => {
    const scripts = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    );
    for (const script of scripts) expect(script).not.toContain("${{");
  });

  describe("pulls from", () => {
    const script = jobs["pull"]?.steps.find(({ id }) => id === "pull")?.run ?? "";
    const recorded = { source: "https://example.com/api.json" };
    const asked = (url: string) => `run -s spec:pull -- -- ${url}\n`;

    test.each<[what: string, source: string, record: object | undefined, output: string]>([
      ["the given source", "https://example.com/a", recorded, asked("https://example.com/a")],
      ["the recorded one", "", recorded, asked(recorded.source)],
      ["the default one", "", undefined, asked(env.DEFAULT_SOURCE)],
      [
        "none, with a notice, where a file is recorded",
        "",
        { source: "page.md" },
        "::notice::Nothing to follow: the document was last pulled from a file.\n",
      ],
    ])("%s", async (_what, source, record, output) => {
      const folder = await mkdtemp(join(tmpdir(), "workflow-"));
      onTestFinished(() => rm(folder, { recursive: true }));
      await mkdir(join(folder, "spec"));
      await mkdir(join(folder, "bin"));
      // These stand for npm and git: the one shows how it is called, the other finds no change.
      await writeFile(join(folder, "bin/npm"), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
      await writeFile(join(folder, "bin/git"), "#!/bin/sh\n", { mode: 0o755 });
      if (record !== undefined) {
        const path = join(folder, "spec/org-management.source.json");
        await writeFile(path, JSON.stringify(record));
      }
      const { stdout } = await promisify(execFile)("bash", ["-e", "-c", script], {
        cwd: folder,
        env: {
          PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
          SOURCE: source,
          ...env,
        },
      });
      expect(stdout).toBe(output);
    });
  });
});
