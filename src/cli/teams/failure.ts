import { STATUS_CODES } from "node:http";
import { entryOf } from "../../call/body.ts";
import {
  HttpError,
  JunctionError,
  NetworkError,
  TimeoutError,
  UnexpectedResponseError,
} from "../../errors.ts";
import { fieldsOf } from "../../fields.ts";
import type { Task } from "../file/teams.ts";

/** Which call of a team: the one that reads what is set, or the one that sends requirements. */
export type CallName = "read" | "send";

/** A team whose call did not succeed. The members are what `--json` prints. */
export interface Failure {
  readonly team: string;
  readonly teamName: string | undefined;
  readonly call: CallName;
  /** Name of the error. */
  readonly name: string;
  /** Status code of the answer, if there was one. */
  readonly status: number | undefined;
  readonly message: string;
  /** The reason alone, in a few words. */
  readonly detail: string;
  readonly requestId: string | undefined;
  readonly attempts: number | undefined;
}

const maxEntries = 3;
const maxLetters = 300;

/** Describes what a call failed with. */
export function failureOf({ ids, name: teamName }: Task, call: CallName, error: Error): Failure {
  const { name, message } = error;
  const { status, requestId, attempts } = fieldsOf(error);
  return {
    team: ids.teamId,
    teamName,
    call,
    name: error instanceof JunctionError ? name : "Interrupted",
    status: typeof status === "number" ? status : undefined,
    message,
    detail: detailOf(error).slice(0, maxLetters),
    requestId: typeof requestId === "string" ? requestId : undefined,
    attempts: typeof attempts === "number" ? attempts : undefined,
  };
}

/** The team's id and, if the file says so, its name. */
export function labelOf({ team, teamName }: Pick<Failure, "team" | "teamName">): string {
  return teamName === undefined ? team : `${team} ${teamName}`;
}

/** Why the call failed: what failures are grouped by. */
export function reasonOf({ status, detail }: Pick<Failure, "status" | "detail">): string {
  return status === undefined ? detail : `${status} ${detail}`;
}

function detailOf(error: Error): string {
  if (error instanceof HttpError) return answerOf(error.body) ?? STATUS_CODES[error.status] ?? "";
  if (error instanceof NetworkError) return `no answer: ${error.cause.message}`;
  if (error instanceof TimeoutError) return `no answer within ${error.timeoutMs / 1_000} s`;
  // Of a read: one that is sent is applied, whatever the answer holds.
  if (error instanceof UnexpectedResponseError) return "the answer does not list requirements";
  return error instanceof JunctionError
    ? error.message
    : "interrupted; it may have been applied all the same";
}

/** What the server said: a `detail` that is text, or FastAPI's list of entries. */
function answerOf(body: unknown): string | undefined {
  const { detail } = fieldsOf(body);
  if (typeof detail === "string") return detail;
  if (!Array.isArray(detail) || detail.length === 0) return undefined;
  const shown: readonly unknown[] = detail.slice(0, maxEntries);
  const entries = shown.map(entryOf).filter(Boolean).map(withoutBody);
  if (entries.length === 0) return undefined;
  const more = detail.length - shown.length;
  return [...entries, ...(more > 0 ? [`${more} more`] : [])].join("; ");
}

/** What is wrong is in the body unless the place says something else. */
function withoutBody(entry: string): string {
  return entry.replace(/^body(\.|: )/, "");
}

/** Whether the server or the way to it is the cause, so that no other team would fare better. */
export function isServers(error: Error): boolean {
  const { status = 0 } = error instanceof HttpError ? error : {};
  const isHttp = error instanceof HttpError && (status < 400 || status === 408 || status >= 500);
  return (
    isHttp ||
    error instanceof NetworkError ||
    error instanceof TimeoutError ||
    error instanceof UnexpectedResponseError
  );
}
