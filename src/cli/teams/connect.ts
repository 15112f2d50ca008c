import { serverUrl } from "../../../generated/client.ts";
import {
  createManagementClient,
  firstOf,
  type ManagementClient,
  type RetryEvent,
} from "../../client.ts";
import { InvalidRequestError } from "../../errors.ts";
import { type Host, UsageError } from "../host.ts";

const urlVariable = "JUNCTION_BASE_URL";

/** The library speaks of an option that the command does not have. */
const urlFault = `${urlVariable} must be https:, or http: on this machine, without credentials or query`;

/** Where requests go. An empty variable is one that CI left unset. */
export function baseUrlOf({ env }: Host): string {
  return firstOf(env[urlVariable] || undefined, serverUrl);
}

/** What is said beside that URL where it is not the document's: a variable can be left over. */
export function originOf({ env }: Host): string {
  return env[urlVariable] ? ` (${urlVariable})` : "";
}

/** Creates the client, or says in the words of the environment what the library refuses. */
export function connect(
  managementKey: string,
  baseUrl: string,
  more: {
    onRetry?: (event: RetryEvent) => void;
    fetch?: (url: string, init: RequestInit) => Promise<Response>;
  } = {},
): ManagementClient {
  try {
    return createManagementClient({ managementKey, baseUrl, ...more });
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    const issues = error.issues.map(({ path, message }) =>
      path === "/baseUrl" ? urlFault : `${path.replace("/managementKey", "the key")} ${message}`,
    );
    throw new UsageError(issues.join("; "));
  }
}
