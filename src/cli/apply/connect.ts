import { serverUrl } from "../../../generated/client.ts";
import {
  createManagementClient,
  firstOf,
  type ManagementClient,
  type RetryEvent,
} from "../../client.ts";
import { InvalidRequestError } from "../../errors.ts";
import { type Host, UsageError } from "../host.ts";
import { readInput } from "../file/input.ts";

const keyVariable = "JUNCTION_MANAGEMENT_KEY";
const urlVariable = "JUNCTION_BASE_URL";

/** Where requests go; empty counts as not set, as CI systems leave it. */
export function baseUrlOf({ env }: Host): string {
  return firstOf(env[urlVariable] || undefined, serverUrl);
}

/** Reads the key, which is never an argument: those are seen by every process of the machine. */
export async function readKey(host: Host, keyFile: string | undefined): Promise<string> {
  const key = keyFile === undefined ? host.env[keyVariable] : await readInput(host, keyFile);
  if (!key) throw new UsageError(`Set ${keyVariable}, or name a file with --key-file`);
  return key.trim();
}

/** Makes the client, or says in the user's words what of their environment it refuses. */
export function connect(
  managementKey: string,
  baseUrl: string,
  more: {
    onRetry?: (event: RetryEvent) => void;
    fetch?: (url: string, init: RequestInit) => Promise<Response>;
  },
): ManagementClient {
  try {
    return createManagementClient({ managementKey, baseUrl, ...more });
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    const words: Record<string, string> = { "/managementKey": "the key", "/baseUrl": urlVariable };
    const issues = error.issues.map(({ path, message }) => `${words[path] ?? path} ${message}`);
    throw new UsageError(issues.join("; "));
  }
}
