import { checkScopeRequirements } from "../../validate.ts";
import { type Detail, detailsOf } from "./answer.ts";

/** A body that was checked. */
interface CheckedBody {
  readonly details: readonly Detail[];
  /** What to store when there are no details. */
  readonly requirements: unknown;
}

/**
 * Checks the body of a request, given its `Content-Type`; `undefined` for one that is not JSON.
 *
 * Stricter than the document, which leaves its objects open: a misspelt provider would be taken for a
 * further property and do nothing, and who tries requests here wants to know.
 */
export function checkBody(type: string, bytes: Uint8Array): CheckedBody | undefined {
  const isJson = /^application\/(?:[^;]+\+)?json\s*(?:;|$)/i.test(type);
  if (bytes.length === 0) return withFault("is missing");
  if (!isJson) return withFault("must be sent as application/json");
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const { issues, body } = checkScopeRequirements(value);
    return { details: detailsOf("body", issues, value), requirements: body };
  } catch {
    return undefined; // by TextDecoder or JSON.parse: the check never throws
  }
}

function withFault(message: string): CheckedBody {
  return { details: detailsOf("body", [{ path: "", message }]), requirements: undefined };
}
