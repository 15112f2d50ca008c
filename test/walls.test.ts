import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { readRepositoryFile } from "./support/generate.ts";

const rooms = ["generated", "scripts", "src"] as const;

/** What each room may import: itself, these packages, and these other rooms. */
const allowed: Record<Room, { rooms: string[]; packages: RegExp }> = {
  generated: { rooms: [], packages: /^openapi-fetch$/ },
  src: { rooms: ["generated"], packages: /^openapi-fetch$/ },
  "src/cli": { rooms: ["src", "generated"], packages: /^(node:.*|yaml|picocolors)$/ },
  scripts: { rooms: [], packages: /./ },
};

type Room = (typeof rooms)[number] | "src/cli";

/** The command is a room of its own, since the library it lies in runs without Node. */
function roomOf(path: string): string | undefined {
  return path.startsWith("src/cli/") ? "src/cli" : path.split("/")[0];
}

function filesOf(room: string): string[] {
  return readdirSync(fileURLToPath(new URL(`../${room}`, import.meta.url)), { recursive: true })
    .map((name) => posix.join(room, String(name).replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts"));
}

/** Specifiers of every import and re-export, dynamic ones included. */
function importsOf(path: string): string[] {
  return ts.preProcessFile(readRepositoryFile(path)).importedFiles.map(({ fileName }) => fileName);
}

describe.each(rooms)("%s/", (room) => {
  test.each(filesOf(room))("%s imports nothing across a wall", (path) => {
    const own = roomOf(path) === "src/cli" ? "src/cli" : room;
    for (const specifier of importsOf(path)) {
      if (!specifier.startsWith(".")) {
        expect(specifier).toMatch(allowed[own].packages);
        continue;
      }
      const target = posix.join(posix.dirname(path), specifier);
      if (!target.endsWith(".ts")) continue;
      expect([own, ...allowed[own].rooms]).toContain(roomOf(target));
    }
  });
});

test("no module imports itself through others", () => {
  const files = rooms.flatMap(filesOf);
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) cycles.push([...above.slice(above.indexOf(path)), path].join(" → "));
    if (above.includes(path) || finished.has(path)) return;
    for (const specifier of importsOf(path)) {
      const target = posix.join(posix.dirname(path), specifier);
      if (specifier.startsWith(".") && target.endsWith(".ts")) visit(target, [...above, path]);
    }
    finished.add(path);
  };
  for (const path of files) visit(path, []);
  expect(cycles).toEqual([]);
});
