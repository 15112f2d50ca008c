import { readOperation } from "../../../generated/client.ts";
import { UsageError } from "../host.ts";

/** Whether the document has the operation that reads what is set for a team. */
export const canRead = isDescribed(readOperation);

function isDescribed(described: object | undefined): boolean {
  return described !== undefined;
}

/** Refuses a command that only reads where nothing can be read. */
export function requireReading(isReadable: boolean, command: string): void {
  if (isReadable) return;
  throw new UsageError(
    `${command} needs an operation that reads requirements, and the document has none`,
  );
}
