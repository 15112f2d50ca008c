import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { parse } from "yaml";
import {
  createManagementClient,
  type ScopeRequirements,
  scopesByProvider,
  upsertTeamScopeRequirements,
  validateScopeRequirements,
} from "../../src/index.ts";
import { root } from "./commands.ts";
import { seed } from "./documents.ts";
import { median } from "./measure.ts";

const require = createRequire(import.meta.url);

/** The fullest body that is valid: every scope of every provider, in both lists. */
const body = Object.fromEntries(
  Object.entries(scopesByProvider).map(([provider, { scopes }]) => [
    provider,
    { user_must_grant: scopes, user_may_grant: scopes },
  ]),
) as ScopeRequirements; // the table has the providers of the body

const key = "mg_benchmark";
const ids = {
  orgId: "6b1f0c4e-8d6b-4d38-9c53-1d1f6c1d5b11",
  teamId: "0f4d2b9a-2f59-4c2e-8f0e-0e7f6a0c9d22",
};

/** Calls a second through the wrapper, as a multiple of what bare `fetch` reaches. */
export async function callRatio(atOnce: number, rounds: number): Promise<number> {
  const server = fork(fileURLToPath(new URL("server.js", import.meta.url)));
  const [port] = (await once(server, "message")) as [number]; // all that the server sends
  const baseUrl = `http://127.0.0.1:${port}`;
  const client = createManagementClient({ managementKey: key, baseUrl });
  const url = `${baseUrl}/v1/org/${ids.orgId}/team/${ids.teamId}/scope_requirements`;
  const wrapped = () => upsertTeamScopeRequirements(client, ids, body);
  const bare = async () => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Management-Key": key },
      body: JSON.stringify(body),
    });
    return response.text();
  };
  // Short turns, so that what the machine does meanwhile strikes both alike.
  const turns = rounds * 20;
  const ratio = await ratioInTurn(wrapped, bare, turns, (call) => seconds(call, atOnce, 200));
  server.kill();
  return ratio;
}

/** Bodies validated a second, as a multiple of what ajv's standalone code reaches. */
export async function validationRatio(rounds: number): Promise<number> {
  const validate = ajvStandalone();
  const ours = () => validateScopeRequirements(body).length === 0;
  const theirs = () => validate(body);
  if (!ours() || !theirs()) throw new Error("the body of the benchmark is valid");
  const time = (call: () => boolean): Promise<number> => {
    const started = performance.now();
    for (let count = 0; count < 200_000; count++) call();
    return Promise.resolve((performance.now() - started) / 1000);
  };
  return ratioInTurn(ours, theirs, rounds, time);
}

/** How many times as fast one call is as another, measured in turn. */
async function ratioInTurn<Call>(
  ours: Call,
  theirs: Call,
  rounds: number,
  time: (call: Call) => Promise<number>,
): Promise<number> {
  const ratios: number[] = [];
  const warmUp = Math.ceil(rounds / 5);
  for (let round = -warmUp; round < rounds; round++) {
    const mine = await time(ours);
    const other = await time(theirs);
    if (round >= 0) ratios.push(other / mine);
  }
  return median(ratios);
}

async function seconds(
  call: () => Promise<unknown>,
  atOnce: number,
  calls: number,
): Promise<number> {
  const started = performance.now();
  let left = calls;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await call();
    }),
  );
  return (performance.now() - started) / 1000;
}

function ajvStandalone(): (body: unknown) => boolean {
  const { components } = parse(seed) as { components: { schemas: Record<string, object> } };
  const ajv = new Ajv2020({
    code: { source: true },
    strict: false,
    schemas: [{ $id: "seed", components }],
  });
  const validate = ajv.compile({
    $ref: "seed#/components/schemas/UpsertTeamScopeRequirementsBody",
  });
  // Beside the packages, so that it finds what it requires of ajv.
  const file = fileURLToPath(new URL("node_modules/.validate.cjs", import.meta.url));
  writeFileSync(file, standalone.default(ajv, validate));
  return require(file) as (body: unknown) => boolean; // so is standalone code
}

/** Bytes of a package's whole entry, bundled, minified and compressed. */
export async function bundleBytes(entry: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(entry)}`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "error",
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
}

export const ownEntry = `${root}src/index.ts`;
