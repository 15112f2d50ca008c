import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { readRepositoryFile } from "./support/generate.ts";

/** A part of the repository, and what it may import beside itself. */
interface Room {
  readonly holds: (path: string) => boolean;
  readonly packages: RegExp;
  readonly rooms: readonly string[];
}

const any = /./;

/** Rooms by name. */
const rooms = new Map<string, Room>([
  ["generated", { holds: within("generated/"), packages: /^openapi-fetch$/, rooms: [] }],
  [
    "src",
    {
      holds: isLibrary,
      packages: /^(openapi-fetch|@standard-schema\/spec)$/,
      rooms: ["generated"],
    },
  ],
  [
    "src/cli",
    {
      holds: within("src/cli/"),
      packages: /^(node:.*|yaml|picocolors)$/,
      rooms: ["src", "generated"],
    },
  ],
  ...readMap(),
]);

function within(folder: string): Room["holds"] {
  return (path) => path.startsWith(folder);
}

/** The library runs without Node, which the command below it does not. */
function isLibrary(path: string): boolean {
  return path.startsWith("src/") && !path.startsWith("src/cli/");
}

/** The rooms of the toolchain, from the table in its README. */
function readMap(): (readonly [string, Room])[] {
  const rows = readRepositoryFile("scripts/README.md")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const names = rows.map(([, room = ""]) => nameOf(room));
  return rows.map(([, room = "", , imports = ""]) => {
    const listed = [...imports.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
    const allowed = imports === "every other room" ? names : listed;
    return [nameOf(room), { holds: holderOf(room), packages: any, rooms: allowed }];
  });
}

function nameOf(room: string): string {
  return room.replace(/^`(.*)\/`$/, "$1");
}

/** A room in code is a folder; the others are the files beside the folders. */
function holderOf(room: string): Room["holds"] {
  if (room.startsWith("`")) return within(`scripts/${nameOf(room)}/`);
  if (room === "pipeline") return (path) => path === "scripts/pipeline.ts";
  return (path) => /^scripts\/[^/]+\.ts$/.test(path) && path !== "scripts/pipeline.ts";
}

const files = ["generated", "scripts", "src"].flatMap((folder) => {
  return readdirSync(fileURLToPath(new URL(`../${folder}`, import.meta.url)), { recursive: true })
    .map((name) => posix.join(folder, String(name).replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts"));
});

/** Specifiers of every import and re-export, dynamic ones included, by file. */
const imports = new Map(
  files.map((path) => {
    const { importedFiles } = ts.preProcessFile(readRepositoryFile(path));
    return [path, importedFiles.map(({ fileName }) => fileName)] as const;
  }),
);

/** The modules of this repository that a file imports. */
function modulesOf(path: string): string[] {
  return (imports.get(path) ?? [])
    .filter((specifier) => specifier.startsWith(".") && specifier.endsWith(".ts"))
    .map((specifier) => posix.join(posix.dirname(path), specifier));
}

function roomOf(path: string): readonly [name: string, room: Room] {
  const found = [...rooms].filter(([, { holds }]) => holds(path));
  const [room] = found;
  if (room === undefined || found.length > 1)
    throw new Error(`${path} is in no room, or in several`);
  return room;
}

function violationsOf(path: string): string[] {
  const [own, { packages, rooms: allowed }] = roomOf(path);
  const foreign = (imports.get(path) ?? []).filter((specifier) => {
    return !specifier.startsWith(".") && !packages.test(specifier);
  });
  const above = modulesOf(path).filter((target) => ![own, ...allowed].includes(roomOf(target)[0]));
  return [...foreign, ...above].map((target) => `${path} imports ${target}`);
}

test("no module imports across a wall", () => {
  expect(files.flatMap(violationsOf)).toEqual([]);
});

test("no module imports itself through others", () => {
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) cycles.push([...above.slice(above.indexOf(path)), path].join(" → "));
    if (above.includes(path) || finished.has(path)) return;
    for (const target of modulesOf(path)) visit(target, [...above, path]);
    finished.add(path);
  };
  for (const path of files) visit(path, []);
  expect(cycles).toEqual([]);
});

test("every function that the map names is there", () => {
  const sources = files.map(readRepositoryFile).join("\n");
  const there = new Set([...sources.matchAll(/\bfunction (\w+)[(<]/g)].map(([, name]) => name));
  const page = readRepositoryFile("scripts/README.md");
  const named = [...page.matchAll(/`(\w+)\(\)`/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !there.has(name))).toEqual([]);
});
