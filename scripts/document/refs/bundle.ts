import { bundle as bundleFiles, createConfig } from "@redocly/openapi-core";
import { type Files, runRedocly } from "./redocly.ts";
import { isObject, type JsonObject, property } from "../../common/json.ts";
import type { Parsed } from "../read/parse.ts";
import { childPointer, formatPointer, parsePointer } from "../../common/pointer.ts";

/** A document in one piece. */
export interface Bundle {
  readonly root: JsonObject;
  readonly locate: Parsed["locate"];
}

/** Moves what other files hold into components, so that one document is left. */
export async function bundle(entry: string, files: Files): Promise<Bundle> {
  const origins = findOrigins(files);
  const config = await createConfig({});
  const { bundle: bundled } = await runRedocly("bundle", entry, files, (doc, resolver) =>
    bundleFiles({ doc, config, externalRefResolver: resolver }),
  );
  const root: unknown = bundled.parsed;
  if (!isObject(root)) throw new Error("bundling keeps the document an object");
  const locate: Parsed["locate"] = (pointer, part) => {
    const origin = findOrigin(root, pointer, origins);
    return origin.file.locate(origin.pointer, part);
  };
  return { root, locate };
}

interface Origin {
  readonly file: Parsed;
  readonly pointer: string;
}

/** Notes where each object was read: bundling moves objects but does not copy them. */
function findOrigins(files: Files): WeakMap<object, Origin> {
  const origins = new WeakMap<object, Origin>();
  const walk = (file: Parsed, value: unknown, pointer: string): void => {
    if (typeof value !== "object" || value === null || origins.has(value)) return;
    origins.set(value, { file, pointer });
    for (const [key, item] of Object.entries(value)) walk(file, item, childPointer(pointer, key));
  };
  for (const file of files.values()) walk(file, file.value, formatPointer([]));
  return origins;
}

function findOrigin(root: JsonObject, pointer: string, origins: WeakMap<object, Origin>): Origin {
  let value: unknown = root;
  let origin = origins.get(root);
  for (const token of parsePointer(pointer) ?? []) {
    value = property(value, token);
    const own = typeof value === "object" && value !== null ? origins.get(value) : undefined;
    origin = own ?? (origin && { ...origin, pointer: childPointer(origin.pointer, token) });
  }
  if (origin === undefined) throw new Error("the root of a document was read from a file");
  return origin;
}
