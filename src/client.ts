import { type FetchClientOptions, serverUrl } from "../generated/client.ts";
import { expect, expectWhole, keyIssues, ownProperties, refuse } from "./options.ts";
import type { RetriableError } from "./call/retry.ts";
import { baseUrlWords, parseBaseUrl } from "./call/url.ts";

/** What `onRetry` is called with before each wait. */
export interface RetryEvent {
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  /** How long until the next one, in milliseconds. */
  readonly delayMs: number;
  /** The error that the call would have ended with. */
  readonly reason: RetriableError;
}

/** Options of {@link createManagementClient}. Only own properties count, not inherited ones. */
export interface ManagementClientOptions extends Pick<FetchClientOptions, "baseUrl"> {
  /**
   * A management key (`mg_…`) of at most 512 characters, or a function that returns one. The
   * function is called before each attempt, so that a rotated key is used. The time it takes counts
   * towards `timeoutMs`; what it throws reaches the caller as it is and is not retried.
   */
  readonly managementKey: string | (() => string | Promise<string>);
  /**
   * Allows a base URL that is `http:` on another host, such as a mock in another container. The key
   * is then sent unencrypted.
   *
   * @default false
   */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * How long one attempt may take, in milliseconds, over key, headers and body together.
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
   * Makes the requests. It should honour `signal` and `redirect: "manual"` in its second argument.
   *
   * @default globalThis.fetch
   */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Called before each wait. A promise that it returns is awaited first. What it throws or rejects
   * with ends the call and reaches the caller as it is.
   */
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** A client's options, checked, with the defaults filled in. */
export interface Settings {
  readonly managementKey: () => string | Promise<string>;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly fetch: Exclude<ManagementClientOptions["fetch"], undefined>;
  readonly onRetry: Exclude<ManagementClientOptions["onRetry"], undefined>;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** The time, in milliseconds since the epoch. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

/** @throws {InvalidRequestError} For anything but a client of {@link createManagementClient}. */
export let settingsOf: (client: ManagementClient) => Settings;

/** What {@link createManagementClient} returns. It shows nothing of what it holds, such as the key. */
export class ManagementClient {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  static {
    // Not a property: whoever has a client has its class, and must not get the key from it.
    settingsOf = (client) => {
      refuse(expect("client", #settings in Object(client), "made by createManagementClient"));
      return client.#settings;
    };
  }
}

/**
 * Creates the client that the calls take. Nothing is sent yet.
 *
 * The base URL must be `https:`, or `http:` on this machine or with `allowInsecureHttp`. It may have
 * a path, and no credentials, query or fragment.
 *
 * @example
 * ```ts
 * import { createManagementClient } from "junction-team-scopes";
 *
 * export const client = createManagementClient({
 *   managementKey: () => process.env["JUNCTION_MANAGEMENT_KEY"] ?? "",
 *   baseUrl: process.env["JUNCTION_BASE_URL"], // the vendor's, where it is not set
 *   onRetry: ({ reason, delayMs }) => console.warn(`${reason.message}; next in ${delayMs} ms`),
 * });
 * ```
 *
 * @throws {InvalidRequestError} When an option is wrong; the key is not printed.
 */
export function createManagementClient(options: ManagementClientOptions): ManagementClient {
  return createClientWith({ now: Date.now, random: Math.random }, options);
}

/** {@link createManagementClient} with a clock and randomness of the caller's, for tests. */
export function createClientWith(
  effects: Pick<Settings, "now" | "random">,
  options: ManagementClientOptions,
): ManagementClient {
  const {
    managementKey,
    baseUrl: given = serverUrl,
    allowInsecureHttp,
    timeoutMs = 10_000,
    maxRetries = 2,
    // Looked up at each call: it may be patched after the client was made.
    fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init),
    onRetry = () => undefined,
  } = ownProperties(options);
  const baseUrl = parseBaseUrl(given, allowInsecureHttp);
  refuse(
    typeof managementKey === "function" ? [] : keyIssues(managementKey),
    expect("baseUrl", baseUrl !== "", baseUrlWords),
    expectWhole("timeoutMs", timeoutMs, 1),
    expectWhole("maxRetries", maxRetries, 0),
    expect("fetch", typeof fetch === "function", "a function"),
    expect("onRetry", typeof onRetry === "function", "a function"),
  );
  return new ManagementClient({
    managementKey: typeof managementKey === "function" ? managementKey : () => managementKey,
    timeoutMs,
    maxRetries,
    fetch,
    onRetry,
    baseUrl,
    ...effects,
  });
}

/** The URL that was given, else the one that the document describes, which may have none. */
export function firstOf(given: string | undefined, described = ""): string {
  return given === undefined ? described : given;
}
