import { expectTypeOf, test } from "vitest";
import type { OperationBody } from "../generated/client.ts";
import * as scopes from "../generated/scopes/index.ts";

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
type Values<Type> = Type[keyof Type];
type Exports = typeof scopes;
type Table = typeof scopes.scopesByProvider;

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
  expectTypeOf<PerList>().toHaveProperty("fitbitScopes");
});

test("each provider has the scopes of its own schema, no more and no fewer", () => {
  type Items<List> = List extends (infer Item)[] ? Item : never;
  type PerProvider = {
    [Provider in keyof Table]: Same<
      Table[Provider]["scopes"][number],
      Items<Values<NonNullable<OperationBody[Provider]>>>
    >;
  };
  expectTypeOf<Values<PerProvider>>().toEqualTypeOf<true>();
  expectTypeOf<PerProvider>().toHaveProperty("fitbit");
});

test("the table has the providers of the body and no others", () => {
  expectTypeOf<keyof Table>().toEqualTypeOf<keyof OperationBody>();
});

test("a guard narrows to the union, which is the schema's", () => {
  expectTypeOf(scopes.isOuraScope).guards.toEqualTypeOf<scopes.OuraScope>();
  expectTypeOf<scopes.OuraScope>().toEqualTypeOf<
    "email" | "personal" | "daily" | "heartrate" | "workout" | "tag" | "session"
  >();
});

test("an Oura scope in `fitbit` does not compile", () => {
  const body: OperationBody = {
    // @ts-expect-error -- `daily` is a scope of Oura
    fitbit: { user_must_grant: ["daily"], user_may_grant: [] },
  };
  expectTypeOf(body).toEqualTypeOf<OperationBody>();
});
