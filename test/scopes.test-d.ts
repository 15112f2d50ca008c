import { expectTypeOf, test } from "vitest";
import type { OperationBody } from "../generated/client.ts";
import type * as scopes from "../generated/scopes/index.ts";

// They hold for every document, and so name nothing that is in one.

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
type Values<Type> = Type[keyof Type];
type Exports = typeof scopes;
type Table = Exports["scopesByProvider"];
/** The body without what `additionalProperties` lets in. */
type Body = {
  [Key in keyof OperationBody as string extends Key ? never : Key]-?: OperationBody[Key];
};

test("each const object holds the values of its list, no more and no fewer", () => {
  type ConstObject<List extends string> = List extends `${infer Start}s`
    ? Exports[Capitalize<Start> & keyof Exports]
    : never;
  type PerList = {
    [List in keyof Exports as Exports[List] extends readonly string[] ? List : never]: Same<
      Values<ConstObject<List>>,
      Values<Pick<Extract<Exports[List], readonly string[]>, number>>
    >;
  };
  expectTypeOf<Values<PerList>>().toEqualTypeOf<true>();
});

test("each guard narrows to the values of its const object", () => {
  type PerGuard = {
    [
      Guard in keyof Exports as Guard extends `is${string}` ? Guard : never
    ]: Exports[Guard] extends (value: unknown) => value is infer Scope
      ? Guard extends `is${infer Name}`
        ? Same<Scope, Values<Exports[Name & keyof Exports]>>
        : never
      : false;
  };
  expectTypeOf<Values<PerGuard>>().toEqualTypeOf<true>();
});

test("each provider has the scopes of its own schema, no more and no fewer", () => {
  type Items<List> = List extends (infer Item)[] ? NonNullable<Item> : never;
  type PerProvider = {
    [Provider in keyof Table]: Same<
      Table[Provider]["scopes"][number],
      Items<Values<NonNullable<Body[Provider]>>>
    >;
  };
  expectTypeOf<Values<PerProvider>>().toEqualTypeOf<true>();
});

test("the table has the providers of the body and no others", () => {
  expectTypeOf<keyof Table>().toEqualTypeOf<keyof Body>();
});
