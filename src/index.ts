/** Types, calls and scope helpers for a team's scope requirements. */

export type { components, operations, paths } from "../generated/schema.ts";
export * from "../generated/scopes/index.ts";
export type { CallOptions, TeamIds } from "./call/call.ts";
export {
  createManagementClient,
  type ManagementClient,
  type ManagementClientOptions,
  type RetryEvent,
} from "./client.ts";
export {
  HttpError,
  InvalidRequestError,
  JunctionError,
  NetworkError,
  type RequestIssue,
  TimeoutError,
  UnexpectedResponseError,
} from "./errors.ts";
export { parseScopeRequirements, scopeRequirementsSchema } from "./parse.ts";
export { isProvider, isScope, type Provider, providers, type Scope } from "./providers.ts";
export { getTeamScopeRequirements, type ReadOptions, type TeamScopeRequirements } from "./read.ts";
export { type ScopeRequirements, upsertTeamScopeRequirements } from "./upsert.ts";
export { validateScopeRequirements } from "./validate.ts";
