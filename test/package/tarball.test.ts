import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, inject, it } from "vitest";
import { readRepositoryFile } from "../support/generate.ts";
import { entryPoints } from "../support/pack.ts";

const { folder, files } = inject("packed");

interface Manifest {
  readonly exports: Readonly<Record<string, string | { types: string; default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
}

// The fields that are looked at are proved by the tests themselves.
const manifest = JSON.parse(readRepositoryFile("package.json")) as Manifest;

function modulesIn(path: string): string[] {
  return readdirSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), { recursive: true })
    .map((name) => posix.join(path, String(name).replaceAll("\\", "/")))
    .filter((name) => name.endsWith(".ts"));
}

describe("the tarball", () => {
  it("holds each module as JavaScript and types with maps, its source, a schema, the pages, and nothing else", () => {
    const expected = [...modulesIn("src"), ...modulesIn("generated")].flatMap((source) => {
      const built = `dist/${source.replace(/\.ts$/, "")}`;
      const isCommand = source.startsWith("src/cli/");
      return [
        source,
        `${built}.js`,
        `${built}.js.map`,
        // Nobody imports the command.
        ...(isCommand ? [] : [`${built}.d.ts`, `${built}.d.ts.map`]),
      ];
    });
    const pages = readdirSync("docs").filter((name) => /\.(md|svg)$/.test(name));
    const others = ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md", "package.json"];
    const rest = [...others, ...pages.map((name) => `docs/${name}`), "generated/teams.schema.json"];
    expect(files).toEqual([...expected, ...rest].sort());
  });

  it("holds every source that a map names", () => {
    const maps = files.filter((path) => path.endsWith(".map"));
    const named = maps.flatMap((path) => {
      // A source map, version 3.
      const map = JSON.parse(readFileSync(`${folder}/${path}`, "utf8")) as { sources: string[] };
      return map.sources.map((source) => posix.join(posix.dirname(path), source));
    });
    expect(named.length).toBe(maps.length);
    for (const source of named) expect(files).toContain(source);
  });
});

describe("the exports", () => {
  const { resolve } = createRequire(join(folder, "package.json"));

  it.each(entryPoints(files))("hold %s, which is %s", (path, module) => {
    const name = posix.join("junction-team-scopes", path);
    expect(resolve(name)).toBe(join(folder, `dist/${module}.js`));
  });

  it("hold the JSON Schema of the file of teams, whole", () => {
    const path = resolve("junction-team-scopes/teams.schema.json");
    expect(path).toBe(join(folder, "generated/teams.schema.json"));
    expect(readFileSync(path, "utf8")).toBe(readRepositoryFile("generated/teams.schema.json"));
  });

  it("hold nothing else that is packed", () => {
    expect(() => resolve("junction-team-scopes/dist/src/retry.js")).toThrow(
      expect.objectContaining({ code: "ERR_PACKAGE_PATH_NOT_EXPORTED" }),
    );
  });

  it("name files that are packed, as the command does", () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === "string" ? [target] : Object.values(target),
    );
    // A pattern names as many files as there are providers, which are resolved above.
    const named = targets.filter((path) => !path.includes("*"));
    for (const path of [...named, ...Object.values(manifest.bin)]) {
      expect(files).toContain(path.replace("./", ""));
    }
  });
});
