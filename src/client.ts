import { type FetchClientOptions, serverUrl } from "../generated/client.ts";
import { expect, expectWhole, keyIssues, ownProperties, refuse } from "./options.ts";
import type { RetriableError } from "./call/retry.ts";
import { baseUrlWords, parseBaseUrl } from "./call/url.ts";

/** What `onRetry` is called with before each wait. */
export interface RetryEvent {
  /** Which attempt failed, from 1. */
  readonly attempt: number;
  /** How long the wait before the next attempt is, in milliseconds. */
  readonly delayMs: number;
  /** The error of the attempt. Without another attempt, the call would have ended with it. */
  readonly reason: RetriableError;
}

/** Options of {@link createManagementClient}. Only own properties count, not inherited ones. */
export interface ManagementClientOptions extends Pick<FetchClientOptions, "baseUrl"> {
  /**
   * A management key (`mg_…`) of at most 512 characters, or a function that returns one. The
   * function is called before each attempt, so that a rotated key is used. The time that it takes
   * counts towards `timeoutMs`. What it throws ends the call and reaches the caller as it is.
   */
  readonly managementKey: string | (() => string | Promise<string>);
  /**
   * Allows a base URL with `http:` on another host, such as a mock in another container. The key is
   * then sent unencrypted.
   *
   * @default false
   */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * How long one attempt may take, in milliseconds, for the key, the headers and the body together.
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
   * Called before each wait, which begins when a promise that it returns is fulfilled. What it throws
   * or rejects with ends the call and reaches the caller as it is.
   */
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** The options of a client after the check, with the defaults filled in. */
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

/** @throws An {@link InvalidRequestError} when {@link createManagementClient} did not make the client. */
export let settingsOf: (client: ManagementClient) => Settings;

/** What {@link createManagementClient} returns. It does not show what it holds, such as the key. */
export class ManagementClient {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  static {
    // Not a property, since whoever has a client has its class, and must not get the key from it.
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
 * @throws An {@link InvalidRequestError} when an option is wrong. The key is not printed.
 */
export function createManagementClient(options: ManagementClientOptions): ManagementClient {
  return createClientWith({ now: Date.now, random: Math.random }, options);
}

/** A document without an absolute server requires a base URL, which may be missing all the same. */
type GivenOptions = Omit<ManagementClientOptions, "baseUrl"> & { readonly baseUrl?: unknown };

/** {@link createManagementClient} with another clock and other randomness, for tests. */
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
    // It is looked up for each request, since it may be patched after the client was made.
    fetch = (url: string, init: RequestInit) => globalThis.fetch(url, init),
    onRetry = () => undefined,
  } = ownProperties<GivenOptions>(options);
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

/** The URL that was given, otherwise that of the document, which may have none. */
export function firstOf(given: string | undefined, described = ""): string {
  return given === undefined ? described : given;
}
