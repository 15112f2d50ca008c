import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isObject, type JsonObject, property } from "../../common/json.ts";
import { isData, namesMembers } from "../../document/visit.ts";
import { isAnnotation } from "./annotation.ts";

/** What Redocly says of one place. */
export interface Finding {
  readonly impact: "major" | "minor" | "patch";
  readonly kind: "added" | "removed" | "modified";
  /** What stands there in OpenAPI's words: `Schema`, `PathItem`. */
  readonly typeName: string;
  /** How the document leads there, through every `$ref`. */
  readonly path: string;
  /** The keyword that was modified; `key` for a member that has another name. */
  readonly property?: string;
  /** Where it stands in the old document, and in the new one. */
  readonly before?: string;
  readonly after?: string;
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
}

/** Compares two documents in one piece; undefined if it cannot. */
export type Library = (
  before: JsonObject,
  after: JsonObject,
) => Promise<readonly Finding[] | undefined>;

/**
 * Asks `redocly diff`, in a process of its own: it is a command and no library to import, it takes a
 * second to load, and it prints notices of its own.
 *
 * @see https://redocly.com/docs/cli/commands/diff
 */
export const askRedocly: Library = async (before, after) => {
  const folder = await mkdtemp(join(tmpdir(), "spec-diff-"));
  try {
    await writeFile(join(folder, "before.json"), JSON.stringify(withoutAnnotations(before)));
    await writeFile(join(folder, "after.json"), JSON.stringify(withoutAnnotations(after)));
    const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
    const options = ["--format=json", "--fail-on=none"];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, "diff", "before.json", "after.json", ...options],
      { cwd: folder, env: quietEnvironment(), maxBuffer: 256 * 1024 * 1024, timeout: 120_000 },
    );
    return readReport(JSON.parse(stdout));
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** It asks the network for nothing: no telemetry, no look for a newer version. */
function quietEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    REDOCLY_SUPPRESS_NOTIFICATIONS: "true",
  };
}

/**
 * Copies a document without annotations, and without `$ref` in data: it refers to nothing there, and
 * Redocly would read the file or ask the network.
 */
function withoutAnnotations(root: JsonObject): unknown {
  const copy = (value: unknown, pointer: string, named: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item) => copy(item, "", named));
    if (!isObject(value)) return value;
    const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
      if (named) return [[key, copy(item, "", false)]];
      if (key === "info") return [[key, { title: "", version: "0.0.0" }]];
      if (isAnnotation(key, pointer, 0, 1)) return [];
      if (isData(key, item)) return [[key, withoutReferences(item)]];
      return [[key, copy(item, "", namesMembers(key, item))]];
    });
    return Object.fromEntries(entries);
  };
  return copy(root, "", false);
}

function withoutReferences(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutReferences);
  if (!isObject(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, item]) => [
      key === "$ref" ? "$ref (data)" : key,
      withoutReferences(item),
    ]),
  );
}

function readReport(report: unknown): Finding[] | undefined {
  const changes = property(report, "changes");
  if (!Array.isArray(changes)) return undefined;
  const findings = changes.map(readFinding);
  return findings.every((finding) => finding !== undefined) ? findings : undefined;
}

function readFinding(change: unknown): Finding | undefined {
  if (!isObject(change)) return undefined;
  const { impact, kind, typeName, path, property: keyword, verdicts } = change;
  if (impact !== "major" && impact !== "minor" && impact !== "patch") return undefined;
  if (kind !== "added" && kind !== "removed" && kind !== "modified") return undefined;
  if (typeof typeName !== "string" || typeof path !== "string" || !Array.isArray(verdicts)) {
    return undefined;
  }
  const before = placeOf(change["base"], keyword);
  const after = placeOf(change["revision"], keyword);
  return {
    impact,
    kind,
    typeName,
    path,
    verdicts: verdicts.map((verdict: unknown) => ({
      ruleId: String(property(verdict, "ruleId")),
      message: String(property(verdict, "message")),
    })),
    ...(typeof keyword === "string" && { property: keyword }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

/** Where a keyword is absent Redocly names the object that lacks it, which is no place of the keyword. */
function placeOf(side: unknown, keyword: unknown): string | undefined {
  const pointer = property(side, "pointer");
  if (typeof pointer !== "string") return undefined;
  const isAbsent = typeof keyword === "string" && property(side, "value") === undefined;
  return isAbsent ? undefined : pointer;
}
