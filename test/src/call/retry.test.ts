import { describe, expect, it } from "vitest";
import {
  HttpError,
  InvalidRequestError,
  NetworkError,
  TimeoutError,
  UnexpectedResponseError,
} from "../../../src/errors.ts";
import { isRetriable, parseRetryAfter, retryDelayMs } from "../../../src/call/retry.ts";
import { now } from "../../support/call.ts";

const network = (attempts: number) => new NetworkError("", attempts, { cause: new Error() });
const timeout = new TimeoutError("", 1, { timeoutMs: 1 });
const http = (status: number, retryAfterMs?: number) =>
  new HttpError("", 1, { status, body: undefined, retryAfterMs, requestId: undefined });

describe("isRetriable", () => {
  it("is true where there was no answer", () => {
    expect([network(1), timeout].filter(isRetriable)).toHaveLength(2);
  });

  it("is true of some statuses alone", () => {
    const retried = Array.from({ length: 800 }, (_, index) => index + 200).filter((status) =>
      isRetriable(http(status)),
    );
    expect(retried).toEqual([408, 429, 500, 502, 503, 504]);
  });

  it.each([
    [0, true],
    [60_000, true],
    [60_001, false],
    [Infinity, false],
  ])("of a server that asks for %d ms is %s", (retryAfterMs, want) => {
    expect(isRetriable(http(429, retryAfterMs))).toBe(want);
    expect(isRetriable(http(404, retryAfterMs))).toBe(false);
  });

  it("is false of every other error", () => {
    const answer = { status: 200, requestId: undefined };
    const others = [
      new UnexpectedResponseError("", 1, answer),
      new InvalidRequestError([]),
      new Error(),
      null,
    ];
    expect(others.filter(isRetriable)).toEqual([]);
  });
});

describe("retryDelayMs", () => {
  it.each([
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [4, 4_000],
    [5, 8_000],
    [6, 8_000],
    [2_000, 8_000],
  ])("after attempt %d is anything below %d ms", (attempts, mostMs) => {
    expect(retryDelayMs(network(attempts), () => 0)).toBe(0);
    expect(retryDelayMs(network(attempts), () => 0.5)).toBe(mostMs / 2);
  });

  it.each([timeout, http(408), http(503)])("is the same for %o", (error) => {
    expect(retryDelayMs(error, () => 0.5)).toBe(250);
  });

  it.each([0, 1, 60_000])("is what the server asked for: %d ms", (retryAfterMs) => {
    expect(retryDelayMs(http(429, retryAfterMs), () => 0.5)).toBe(retryAfterMs);
  });
});

describe("parseRetryAfter", () => {
  it.each([
    ["0", 0],
    ["1", 1_000],
    ["120", 120_000],
    ["007", 7_000],
    ["1.5", 1_500],
    ["0.0001", 0.1],
    ["9".repeat(400), 2_147_483_647],
    ["Tue, 24 Nov 2026 12:00:05 GMT", 5_000],
    ["Tuesday, 24-Nov-26 12:00:05 GMT", 5_000],
    ["Tue Nov 24 12:00:05 2026", 5_000],
    ["Tue, 24 Nov 2026 11:59:59 GMT", 0],
    ["Fri, 31 Dec 9999 23:59:59 GMT", 2_147_483_647],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
    ["-1", undefined],
    ["-0", undefined],
    ["+1", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["1,5", undefined],
    ["1, 2", undefined],
    [".5", undefined],
    ["1.", undefined],
    ["soon", undefined],
    ["in 5 seconds", undefined],
    ["2026-11-24T12:00:05Z", undefined],
    ["Tue, 99 Nov 2026 12:00:05 GMT", undefined],
    ["Infinity", undefined],
    ["NaN", undefined],
    ["", undefined],
  ])("reads %j as %s ms", (field, want) => {
    expect(parseRetryAfter(field, now)).toBe(want);
  });
});
