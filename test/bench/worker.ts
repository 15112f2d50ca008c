/** One process that does one thing again and again, as often as the benchmark tells it to. */

import { createRequire } from "node:module";
import {
  createManagementClient,
  getTeamScopeRequirements,
  scopesByProvider,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} from "../../src/index.ts";
import { bareRequest, fullest, managementKey, teamIds } from "./bodies.ts";
import * as peers from "./peers.js";

/** What the worker is told; it answers with the seconds that it took. */
export interface Turn {
  readonly calls: number;
  readonly atOnce: number;
}

export interface Client {
  readonly upsert: () => Promise<unknown>;
  readonly read: () => Promise<unknown>;
}

type Work = (turn: Turn) => Promise<void> | void;

const ids = teamIds(1);

function ownClient(baseUrl: string): Client {
  const client = createManagementClient({ managementKey, baseUrl });
  return {
    upsert: () => upsertTeamScopeRequirements(client, ids, fullest),
    read: () => getTeamScopeRequirements(client, ids),
  };
}

function calling(call: () => Promise<unknown>): Work {
  return async ({ calls, atOnce }) => {
    let left = calls;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (left-- > 0) await call();
      }),
    );
  };
}

function validating(isValid: (value: unknown) => boolean): Work {
  return ({ calls }) => {
    for (let count = 0; count < calls; count++) {
      if (!isValid(fullest)) throw new Error("the body of the benchmark is valid");
    }
  };
}

type ClientName = keyof typeof peers.clients | "this project";
type ValidatorName = keyof typeof peers.validators | "this project" | "ajv standalone";

/** Arguments of a worker: what it does, with what, and where a server or a file is for that. */
export type Given =
  | readonly [task: keyof Client, name: ClientName, baseUrl: string]
  | readonly [task: "validate", name: ValidatorName, file: string];

function workOf([task, name, argument]: Given): Work {
  if (task !== "validate") {
    const client =
      name === "this project"
        ? ownClient(argument)
        : peers.clients[name](bareRequest(argument, ids));
    return calling(client[task]);
  }
  if (name === "this project") {
    return validating((value) => validateScopeRequirements(value).length === 0);
  }
  if (name === "ajv standalone") {
    return validating(createRequire(import.meta.url)(argument) as (value: unknown) => boolean);
  }
  return validating(peers.validators[name](scopesByProvider));
}

const work = workOf(process.argv.slice(2) as unknown as Given); // the benchmark starts it so
process.on("message", (turn: Turn) => {
  void (async () => {
    const started = performance.now();
    await work(turn);
    process.send?.((performance.now() - started) / 1000);
  })();
});
