import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { runGenerate } from "../../../scripts/commands/generate.ts";
import { runSpecPull } from "../../../scripts/commands/spec-pull.ts";
import { runIn, scriptPath } from "../../support/script-command.ts";

test.each([
  [{ npm_config_dry_run: "true" }, "--dry-run", "--dry-run"],
  [{ npm_config_path: "true", npm_config_force: "true" }, "--path, --force", "--path --force"],
  [{ npm_config_spec: "a.yaml" }, "--spec", "--spec"],
])("an option that npm took for itself is refused: %j", async (taken, flags, words) => {
  const env = { npm_lifecycle_event: "spec:pull", ...taken };
  expect(await runIn(".", runSpecPull, ["page.md", "more"], { env })).toEqual({
    exitCode: 2,
    output: "",
    errors: `npm took ${flags} for itself; write it after --: npm run spec:pull -- ${words}`,
  });
});

test.each([
  ["nothing was taken", { npm_lifecycle_event: "generate", npm_config_check: "" }, []],
  ["it is given again", { npm_lifecycle_event: "generate", npm_config_check: "true" }, ["--check"]],
  ["npm runs nothing", { npm_config_check: "true" }, []],
])("no option is refused where %s", async (_where, env, args) => {
  expect((await runIn(".", runGenerate, [...args, "--help"], { env })).exitCode).toBe(0);
});

test("npm tells a script so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "arguments-"));
  try {
    const scripts = { "spec:pull": `node ${JSON.stringify(scriptPath("spec-pull"))}` };
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "a", scripts }));
    const args = ["run", "-s", "spec:pull", "--dry-run", "--", "page.md"];
    const { PATH = "" } = process.env;
    await expect(
      promisify(execFile)("npm", args, { cwd: folder, env: { PATH } }),
    ).rejects.toMatchObject({
      code: 2,
      stderr: "npm took --dry-run for itself; write it after --: npm run spec:pull -- --dry-run\n",
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
