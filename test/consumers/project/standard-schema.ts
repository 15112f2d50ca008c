import { sValidator } from "@hono/standard-validator";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { initTRPC, TRPCError } from "@trpc/server";
import { Hono } from "hono";
import { type ScopeRequirements, scopeRequirementsSchema } from "junction-team-scopes";
import { createFormControl } from "react-hook-form";

const right = { fitbit: { user_must_grant: ["sleep"], user_may_grant: [] }, oura: null };
const wrong = { fitbit: { user_must_grant: ["sleeep"], user_may_grant: [] }, oura: 7 };

type IsTyped<Value> = 0 extends 1 & Value ? false : true;

/** Takes what a library says has been validated. For `any`, which is not typed, no call compiles. */
function providersOf<Value extends ScopeRequirements>(value: Value, _: IsTyped<Value>): string[] {
  return Object.keys(value);
}

async function byTrpc(body: unknown): Promise<unknown> {
  const { createCallerFactory, procedure, router } = initTRPC.create();
  const set = procedure
    .input(scopeRequirementsSchema)
    .mutation(({ input }) => providersOf(input, true));
  // What a browser sends has any type.
  const caller = createCallerFactory(router({ set }))({}) as { set: (body: unknown) => unknown };
  try {
    return await caller.set(body);
  } catch (error) {
    if (!(error instanceof TRPCError && error.code === "BAD_REQUEST")) throw error;
    return error.cause && "issues" in error.cause ? error.cause.issues : [];
  }
}

async function byHono(body: unknown): Promise<unknown> {
  const app = new Hono().post("/", sValidator("json", scopeRequirementsSchema), (context) =>
    context.json(providersOf(context.req.valid("json"), true)),
  );
  const headers = { "content-type": "application/json" };
  const response = await app.request("/", { method: "POST", headers, body: JSON.stringify(body) });
  const answer: any = await response.json();
  return response.status === 400 ? answer.error : answer;
}

async function byReactHookForm(body: unknown): Promise<unknown> {
  const { handleSubmit } = createFormControl({
    resolver: standardSchemaResolver(scopeRequirementsSchema),
    // What a user has filled in has any type.
    defaultValues: body as {},
  });
  let outcome: unknown;
  await handleSubmit(
    (values) => (outcome = providersOf(values, true)),
    (errors) => (outcome = errors),
  )();
  return outcome;
}

const outcomes = [];
for (const validate of [byTrpc, byHono, byReactHookForm]) {
  outcomes.push([validate.name, await validate(right), await validate(wrong)]);
}
console.log(JSON.stringify(outcomes));
