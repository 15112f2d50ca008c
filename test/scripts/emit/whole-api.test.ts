import { check, resolveConfig } from "prettier";
import { beforeAll, describe, expect, test } from "vitest";
import type { Generated } from "../../../scripts/pipeline.ts";
import { compile } from "../../support/compile.ts";
import { generateFrom, readRepositoryFile, repositoryPath } from "../../support/generate.ts";

describe("a document of 64 operations with nearly every construct of OpenAPI 3.1", () => {
  let generated: Generated;
  let schema: string;
  beforeAll(async () => {
    generated = await generateFrom(readRepositoryFile("test/fixtures/whole-api.json"), "api.json");
    schema = generated.files.get("schema.ts") ?? "";
  });

  test("compiles under the flags of hand-written code", () => {
    expect(compile(generated.files)).toEqual([]);
  });

  test("is formatted like hand-written code", async () => {
    const options = await resolveConfig(`${repositoryPath}generated/schema.ts`);
    const checks = [...generated.files].map(async ([file, text]) => ({
      file,
      isFormatted: await check(text, { ...options, filepath: file }),
    }));
    const results = await Promise.all(checks);
    expect(results.filter(({ isFormatted }) => !isFormatted)).toEqual([]);
  });

  test("warns of each value that an enum lists twice, and makes one member of both", () => {
    const places = generated.warnings
      .filter(({ message }) => message.endsWith("is listed twice in the enum."))
      .map(({ pointer, place }) => [pointer, place?.path]);
    expect(places).toContainEqual([
      "#/components/schemas/Farm/properties/state/enum/2",
      "api.json",
    ]);
    expect(places).toContainEqual([
      "#/components/schemas/Farm/properties/flags/items/enum/2",
      "api.json",
    ]);
    expect(schema).toMatch(/state\?: "new" \|[^;]*"done";/);
    expect(schema).not.toMatch(/"new"[^;]*"new";/);
  });
});
