import { expect, test } from "vitest";
import { documentOf, generated } from "../../support/case.ts";

const document = documentOf({ one: { enum: ["a"] }, two: { enum: ["b"] } });

test("a client of a document without server and key says so, and asks for the base URL", async () => {
  const { files } = await generated(document);
  const text = files.get("client.ts");
  expect(text).toContain(`/** The document has no server: callers give the base URL. */
export const serverUrl = undefined;

/** The document has no API key in a header: callers authenticate in another way. */
export const apiKeyHeader = undefined;
`);
  expect(text).toContain("  baseUrl: string;\n");
  expect(text).toContain("createFetchClient(options: FetchClientOptions): Client<paths> {");
});

test("a client of a document without the operation has paths all the same", async () => {
  const { files } = await generated({ ...document, paths: {} });
  expect(files.get("client.ts")).not.toMatch(/export const operation|OperationBody/);
  expect([...files.keys()]).toEqual(["schema.ts", "client.ts"]);
});
