import { type FetchClientOptions, serverUrl } from "../generated/client.ts";
import { expect, isBaseUrl, keyIssues, limitIssues, refuse } from "./options.ts";
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
   * Does the requests, and should heed the `signal` in the second argument.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Told before each wait. What it throws ends the call and reaches the caller untouched. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}

/** A client's options, checked, with the defaults filled in. */
export interface Settings {
  readonly managementKey: ManagementClientOptions["managementKey"];
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly fetch: Exclude<ManagementClientOptions["fetch"], undefined>;
  readonly onRetry: Exclude<ManagementClientOptions["onRetry"], undefined>;
  /** Without a slash at the end. */
  readonly baseUrl: string;
}

/** What {@link createManagementClient} gives. It shows nothing of what it holds, the key above all. */
export class ManagementClient {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
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
  const {
    managementKey,
    timeoutMs = 10_000,
    maxRetries = 2,
    // Looked up at each call: it may be patched after the client was made.
    fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init),
    onRetry = () => undefined,
  } = options;
  const givenUrl = firstOf(options.baseUrl, serverUrl);
  refuse([
    ...(typeof managementKey === "function" ? [] : keyIssues(managementKey)),
    ...expect("baseUrl", isBaseUrl(givenUrl), "https: or loopback, without credentials or query"),
    ...limitIssues(timeoutMs, maxRetries),
    ...expect("fetch", typeof fetch === "function", "a function"),
    ...expect("onRetry", typeof onRetry === "function", "a function"),
  ]);
  // The URL as it was parsed: the text may hold blanks around it.
  const baseUrl = new URL(givenUrl).href.replace(/\/$/, "");
  return new ManagementClient({ managementKey, timeoutMs, maxRetries, fetch, onRetry, baseUrl });
}

/** A function, since whether either can be missing depends on the document. */
export function firstOf(given: string | undefined, described = ""): string {
  return given ?? described;
}
