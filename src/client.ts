import { createFetchClient, type FetchClientOptions, serverUrl } from "../generated/client.ts";
import { InvalidRequestError } from "./errors.ts";
import {
  baseUrlFault,
  functionFault,
  issuesOf,
  keyFault,
  retriesFault,
  timeoutFault,
} from "./options.ts";
import type { RetriableError } from "./retry.ts";

/** What `onRetry` is told before each wait. */
export interface RetryEvent {
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  /** How long until the next one, in milliseconds. */
  readonly delayMs: number;
  /** The error that the call would have ended with. */
  readonly reason: RetriableError;
}

/** Options of {@link createManagementClient}. */
export interface ManagementClientOptions extends Pick<FetchClientOptions, "baseUrl"> {
  /**
   * A management key (`mg_…`), or a function that gives one and is asked once an attempt, so that a
   * rotated key is used. The time it takes counts towards `timeoutMs`; what it throws reaches the
   * caller untouched and is not retried.
   */
  readonly managementKey: string | (() => string | Promise<string>);
  /**
   * How long one attempt may take, in milliseconds, over headers and body together.
   *
   * @default 10_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * How many attempts may follow the first.
   *
   * @default 2
   */
  readonly maxRetries?: number | undefined;
  /**
   * Does the requests. It gets the URL and, with the rest, a `signal` that it should heed.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Told before each wait. What it throws ends the call and reaches the caller untouched. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/** A client's options, checked, with the defaults filled in. */
export interface Settings extends Pick<
  ManagementClientOptions,
  "managementKey" | "fetch" | "onRetry"
> {
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly api: ReturnType<typeof createFetchClient>;
}

/** What {@link createManagementClient} gives. It shows nothing of what it holds, the key above all. */
export class ManagementClient {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
    Object.freeze(this);
  }

  static settingsOf(client: ManagementClient): Settings {
    return client.#settings;
  }
}

/**
 * Creates the client that the calls take. Nothing is sent yet.
 *
 * The base URL must be `https:`, or `http:` on a loopback host. It may have a path.
 *
 * @throws {InvalidRequestError} When an option is wrong; the key is not printed.
 */
export function createManagementClient(options: ManagementClientOptions): ManagementClient {
  const { managementKey, timeoutMs = 10_000, maxRetries = 2, fetch, onRetry } = options;
  const baseUrl = firstOf(options.baseUrl, serverUrl);
  const issues = issuesOf({
    managementKey: typeof managementKey === "function" ? undefined : keyFault(managementKey),
    baseUrl: baseUrlFault(baseUrl),
    timeoutMs: timeoutFault(timeoutMs),
    maxRetries: retriesFault(maxRetries),
    fetch: functionFault(fetch),
    onRetry: functionFault(onRetry),
  });
  if (baseUrl === undefined || issues.length > 0) throw new InvalidRequestError(issues);
  // The URL as it was parsed: the text may hold blanks, or braces that look like a path parameter.
  const api = createFetchClient({ baseUrl: new URL(baseUrl).href.replace(/\/+$/, "") });
  return new ManagementClient({ managementKey, timeoutMs, maxRetries, fetch, onRetry, api });
}

/** A function, since whether either can be missing depends on the document. */
function firstOf(given: string | undefined, described: string | undefined): string | undefined {
  return given ?? described;
}
