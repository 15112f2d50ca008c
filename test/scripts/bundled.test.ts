import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

// Newer than the types of Node that the sources are checked with.
const stripsTypes = Boolean(Reflect.get(process.features, "typescript"));
const repository = fileURLToPath(new URL("../..", import.meta.url));
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "bundled-"));
  for (const path of ["scripts/run.js", "scripts/bundled.js", ".prettierrc.json"]) {
    cpSync(join(repository, path), join(root, path));
  }
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  mkdirSync(join(root, "node_modules"));
  symlinkSync(join(repository, "node_modules/esbuild"), join(root, "node_modules/esbuild"));
  mkdirSync(join(root, "scripts/command"));
  write("scripts/host/root.ts", "export const url: string = import.meta.url;");
  write(
    "scripts/hello.ts",
    'void import("./command/root.ts").then(({ url }) => console.log("one", url, process.argv[2]));',
  );
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const write = (path: string, text: string): void => {
  writeFileSync(join(root, path), text);
};
const cached = "node_modules/.cache/junction-team-scopes/hello.cjs";

/** What a run of the command prints: a word, the module's place, and its argument. */
function run(): string[] {
  const args = [join(root, "scripts/run.js"), "hello", "world"];
  return execFileSync(process.execPath, args, { encoding: "utf8" }).trim().split(" ");
}

describe.skipIf(stripsTypes)("where Node strips no types, a command", () => {
  test("finds its arguments, and the root of the repository", () => {
    const [word, url = "", argument] = run();
    expect([word, argument]).toEqual(["one", "world"]);
    expect(fileURLToPath(new URL("../..", url))).toBe(`${root}/`);
  });

  test("is bundled once, and again after a change", () => {
    run();
    const first = statSync(join(root, cached)).ino;
    expect(run()[0]).toBe("one");
    expect(statSync(join(root, cached)).ino).toBe(first);
    write("scripts/hello.ts", 'console.log("two");');
    expect(run()).toEqual(["two"]);
    expect(statSync(join(root, cached)).ino).not.toBe(first);
  });

  test.each([
    ["cut short", (text: string) => text.slice(0, -100)],
    ["altered", (text: string) => text.replace('"one"', '"altered"')],
    ["emptied", () => ""],
  ])("is bundled again when what was kept is %s", (_, damage) => {
    run();
    write(cached, damage(readFileSync(join(root, cached), "utf8")));
    expect(run()[0]).toBe("one");
  });

  test("runs where nothing can be kept", () => {
    write("node_modules/.cache", "a file");
    expect(run()[0]).toBe("one");
  });
});
