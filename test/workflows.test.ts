import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
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
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

describe("the workflow that follows the spec", () => {
  const { permissions, jobs } = parse(followSpec) as {
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
});
