import { describe, expect, it } from "vitest";
import { Throttle } from "../../../src/cli/teams/throttle.ts";

/** A throttle whose waits end when they are told to, and how many calls it has let in. */
function throttled(most: number) {
  const waits: { readonly ms: number; readonly end: () => void }[] = [];
  const throttle = new Throttle(
    most,
    (ms) => new Promise((resolve) => waits.push({ ms, end: resolve })),
  );
  let entered = 0;
  const enter = () => {
    void throttle.enter().then(() => entered++);
  };
  return { throttle, waits, enter, entered: () => settled().then(() => entered) };
}

/** When everything that can go on without a timer has done so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe("a throttle", () => {
  it("lets in so many at a time", async () => {
    const { throttle, enter, entered } = throttled(2);
    for (let call = 0; call < 3; call++) enter();
    expect(await entered()).toBe(2);
    throttle.leave(false);
    expect(await entered()).toBe(3);
  });

  it("lets in none while the server asks to wait, and half as many after", async () => {
    const { throttle, waits, enter, entered } = throttled(4);
    void throttle.slow(3_000);
    for (let call = 0; call < 8; call++) enter();
    expect(await entered()).toBe(0);
    expect(waits.map(({ ms }) => ms)).toEqual([3_000]);
    waits[0]?.end();
    expect(await entered()).toBe(2);
  });

  it("takes what comes while it waits for the same burst, and waits for the longest", async () => {
    const { throttle, waits, enter, entered } = throttled(4);
    void throttle.slow(1_000);
    void throttle.slow(2_000);
    for (let call = 0; call < 8; call++) enter();
    waits[0]?.end();
    expect(await entered()).toBe(0);
    waits[1]?.end();
    expect(await entered()).toBe(2);
  });

  it("lets in one more after every 20 successes, up to where it began, and never none", async () => {
    const { throttle, waits, enter, entered } = throttled(2);
    void throttle.slow(1);
    waits[0]?.end();
    void settled().then(() => throttle.slow(1));
    await settled();
    await settled();
    waits[1]?.end();
    for (let call = 0; call < 100; call++) enter();
    expect(await entered()).toBe(1);
    for (let call = 0; call < 19; call++) throttle.leave(true);
    expect(await entered()).toBe(20);
    throttle.leave(true);
    expect(await entered()).toBe(22);
    for (let call = 0; call < 40; call++) throttle.leave(true);
    expect(await entered()).toBe(62);
  });
});
