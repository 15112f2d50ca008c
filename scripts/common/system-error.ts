import { getSystemErrorMap } from "node:util";

/** The `code` of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}

/** The system's words for its error, such as `no such file or directory`; undefined for any other error. */
export function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error && "errno" in error && typeof error.errno === "number")) {
    return undefined;
  }
  return getSystemErrorMap().get(error.errno)?.[1] ?? codeOf(error);
}
