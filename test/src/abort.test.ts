import { getEventListeners } from "node:events";
import type { Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { call, rejection } from "../support/call.ts";
import {
  answer,
  answerPart,
  drip,
  hang,
  reset,
  startServer,
  type Step,
} from "../support/server.ts";

const reason = { the: "caller's own" };

/** Waits until no timer keeps this process alive. One that was left behind would for minutes. */
async function noTimers(): Promise<void> {
  while (process.getActiveResourcesInfo().includes("Timeout")) await new Promise(setImmediate);
}

/** Longer than any test takes. */
const timeoutMs = 600_000;

async function allClosed(sockets: Iterable<Socket>): Promise<void> {
  for (const socket of sockets) {
    if (!socket.closed) await new Promise((resolve) => socket.once("close", resolve));
  }
}

describe("the caller's abort rejects with their own reason", () => {
  it("before anything is sent", async () => {
    const server = await startServer(answer(200));
    const signal = AbortSignal.abort(reason);
    expect(await rejection(call({ baseUrl: server.url }, { signal }))).toBe(reason);
    expect(server.sockets.size).toBe(0);
  });

  it("with the DOMException that an abort without a reason makes", async () => {
    const signal = AbortSignal.abort();
    expect(await rejection(call({}, { signal }))).toBe(signal.reason);
  });

  it("while the key is being fetched, and nothing is sent when it comes after all", async () => {
    let fetches = 0;
    const fetch = () => {
      fetches++;
      return Promise.resolve(new Response());
    };
    const controller = new AbortController();
    let give: (key: string) => void = () => undefined;
    const managementKey = () =>
      new Promise<string>((resolve) => {
        give = resolve;
        controller.abort(reason);
      });
    const { signal } = controller;
    const error = await rejection(call({ fetch, managementKey }, { signal }));
    expect(error).toBe(reason);
    give("mg_late");
    await new Promise(setImmediate);
    expect(fetches).toBe(0);
  });

  const moments: readonly { when: string; step: Step }[] = [
    { when: "before the headers", step: hang },
    { when: "in the body", step: answerPart(200, "{", "hang") },
    { when: "in the body of an error", step: answerPart(503, "{", "hang") },
    { when: "while the body drips", step: drip },
  ];
  it.each(moments)("$when, and leaves no socket, timer or listener", async ({ step }) => {
    const controller = new AbortController();
    const server = await startServer((socket, request) => {
      step(socket, request);
      // By then the client has read what there is.
      setTimeout(() => {
        controller.abort(reason);
      }, 30);
    });
    const { signal } = controller;
    const error = await rejection(call({ baseUrl: server.url, timeoutMs }, { signal }));
    expect(error).toBe(reason);
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await allClosed(server.sockets);
    await noTimers();
  });

  it("while connecting", async () => {
    const controller = new AbortController();
    const fetch = (url: string, init: RequestInit) => {
      const response = globalThis.fetch(url, init);
      controller.abort(reason);
      return response;
    };
    const server = await startServer(answer(200));
    const { signal } = controller;
    expect(await rejection(call({ baseUrl: server.url, fetch }, { signal }))).toBe(reason);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["by Retry-After", answer(429, "", { "retry-after": 60 })],
    ["of its own", reset],
  ] as const)("in a back-off %s", async (_, step) => {
    const controller = new AbortController();
    const { signal } = controller;
    const server = await startServer(step);
    const onRetry = () => {
      setImmediate(() => {
        controller.abort(reason);
      });
    };
    const random = 0.8;
    const calling = call(
      { baseUrl: server.url, onRetry, timeoutMs },
      { signal },
      undefined,
      random,
    );
    expect(await rejection(calling)).toBe(reason);
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await noTimers();
  });

  it("from within onRetry", async () => {
    const controller = new AbortController();
    const server = await startServer(answer(503));
    const onRetry = () => {
      controller.abort(reason);
    };
    const { signal } = controller;
    expect(await rejection(call({ baseUrl: server.url, onRetry }, { signal }))).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it("while onRetry never ends", async () => {
    const controller = new AbortController();
    const server = await startServer(answer(503));
    const onRetry = () => {
      setImmediate(() => {
        controller.abort(reason);
      });
      return new Promise(() => undefined);
    };
    const { signal } = controller;
    expect(await rejection(call({ baseUrl: server.url, onRetry }, { signal }))).toBe(reason);
  });

  it("though a fetch of the caller's does not honour the signal", async () => {
    const controller = new AbortController();
    const fetch = () => {
      setImmediate(() => {
        controller.abort(reason);
      });
      return new Promise<Response>(() => undefined);
    };
    expect(await rejection(call({ fetch }, { signal: controller.signal }))).toBe(reason);
  });

  it("in each of many calls that share a signal, without a warning of too many listeners", async () => {
    const warnings: unknown[] = [];
    const warn = (warning: Error) => warnings.push(warning);
    process.on("warning", warn);
    onTestFinished(() => {
      process.off("warning", warn);
    });
    const controller = new AbortController();
    const { signal } = controller;
    let started = 0;
    const fetch = () => {
      if (++started === 30)
        setImmediate(() => {
          controller.abort(reason);
        });
      return new Promise<Response>(() => undefined);
    };
    const calls = Array.from({ length: 30 }, () => rejection(call({ fetch }, { signal })));
    expect(await Promise.all(calls)).toEqual(Array(30).fill(reason));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await new Promise(setImmediate);
    expect(warnings).toEqual([]);
  });
});

describe("the end of a call", () => {
  const ends: readonly { how: string; step: Step; timeoutMs?: number }[] = [
    { how: "success", step: answer(200, "{}") },
    { how: "an error", step: answer(404) },
    { how: "retries that fail", step: reset },
    { how: "a timeout", step: hang, timeoutMs: 50 },
    { how: "a 2xx that is not JSON", step: answer(200, "<") },
  ];
  it.each(ends)(
    "by $how leaves no timer and no listener",
    async ({ step, timeoutMs = 600_000 }) => {
      const { signal } = new AbortController();
      const server = await startServer(step);
      await call({ baseUrl: server.url }, { signal, timeoutMs }).catch(() => undefined);
      expect(getEventListeners(signal, "abort")).toEqual([]);
      await noTimers();
    },
  );

  it("by a timeout closes the connection", async () => {
    const server = await startServer(hang);
    await rejection(call({ baseUrl: server.url }, { timeoutMs: 50, maxRetries: 0 }));
    await allClosed(server.sockets);
    expect(server.sockets.size).toBe(1);
  });

  it("by a timeout comes though a fetch of the caller's does not honour the signal", async () => {
    const fetch = () => new Promise<Response>(() => undefined);
    const error = await rejection(call({ fetch }, { timeoutMs: 20 }));
    expect(error).toMatchObject({ name: "TimeoutError", timeoutMs: 20, attempts: 3 });
  });

  it("by a timeout comes though the key never does", async () => {
    const managementKey = () => new Promise<string>(() => undefined);
    const error = await rejection(call({ managementKey }, { timeoutMs: 20 }));
    expect(error).toMatchObject({ name: "TimeoutError", attempts: 3 });
  });
});
