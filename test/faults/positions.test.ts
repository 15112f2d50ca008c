import { afterEach, beforeEach, expect, test } from "vitest";
import { Lexer } from "yaml";
import { generateFrom } from "../support/generate.ts";
import { faultOf } from "./fault.ts";

// Each of YAML's positions comes from its lexer: what it is given is all that is ever located.
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its lexer below
const { lex } = Lexer.prototype;
let lexed: number;
beforeEach(() => {
  lexed = 0;
  Lexer.prototype.lex = function (this: Lexer, source, incomplete) {
    lexed += source.length;
    return lex.call(this, source, incomplete);
  };
});
afterEach(() => {
  Lexer.prototype.lex = lex;
});

function largeDocument(type: string): string {
  const schemas: Record<string, object> = { Last: { type } };
  for (let index = 0; index < 2000; index++) {
    schemas[`S${index}`] = { type: "object", properties: { a: { type: "string" } } };
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas },
  });
}

test("a JSON document in order is never read for positions", async () => {
  await generateFrom(largeDocument("string"), "api.json");
  expect(lexed).toBe(0);
});

test("a JSON document with a fault is read for positions once", async () => {
  const text = largeDocument("strin");
  expect(await faultOf(text, "api.json")).toMatch(/^api\.json:1:\d+ error/);
  expect(lexed).toBe(text.length);
});
