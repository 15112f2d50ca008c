// What `peers.js` imports is installed for the benchmark alone, so the compiler cannot follow it.

import type { BareRequest } from "./bodies.ts";
import type { Client } from "./worker.ts";

export const clients: Record<"ky" | "ofetch" | "openapi-fetch", (request: BareRequest) => Client>;

/** Makes a check of bodies from what a body takes for each provider. */
export const validators: Record<
  "zod" | "valibot",
  (rules: Readonly<Record<string, unknown>>) => (value: unknown) => boolean
>;
