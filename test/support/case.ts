import { expect } from "vitest";
import { isObject, property } from "../../scripts/common/json.ts";
import { compile } from "./compile.ts";
import { evaluate } from "./evaluate.ts";
import { generateFrom } from "./generate.ts";

/** A body of providers, each with one list of an enum that is a component of its own. */
export function documentOf(providers: Readonly<Record<string, object>>): Record<string, unknown> {
  const names = Object.keys(providers);
  const members = names.map((name, index): [string, object] => [
    name,
    {
      type: "object",
      properties: { l: { type: "array", items: { $ref: `#/components/schemas/E${index}` } } },
    },
  ]);
  const enums = Object.values(providers).map((schema, index) => [`E${index}`, schema] as const);
  const body = { type: "object", properties: Object.fromEntries(members) };
  const requestBody = { content: { "application/json": { schema: body } } };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": { post: { requestBody, responses: { "200": { description: "ok" } } } } },
    components: { schemas: Object.fromEntries(enums) },
  };
}

/** Generates from a document, given as text or as a value, whose output has to compile. */
export async function generated(document: unknown, path = "spec/case.json") {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const result = await generateFrom(text, path);
  expect(compile(result.files)).toEqual([]);
  return result;
}

/** The scopes of each provider, as the generated modules hold them. */
export function scopesIn(files: ReadonlyMap<string, string>): Record<string, unknown[]> {
  const table = property(evaluate(files)("scopes/index.ts"), "scopesByProvider");
  const entries = Object.entries(isObject(table) ? table : {});
  return Object.fromEntries(
    entries.map(([provider, entry]) => {
      return [provider, [...(property(entry, "scopes") as Iterable<unknown>)]]; // a list
    }),
  );
}
