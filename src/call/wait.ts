/**
 * What waits for each signal. All of it shares one listener, since Node warns when a signal gets an
 * eleventh.
 */
const callbacks = new WeakMap<AbortSignal, Set<(reason: unknown) => void>>();

function notify(this: AbortSignal): void {
  for (const callback of callbacks.get(this) ?? []) callback(this.reason);
}

/**
 * Calls back with the signal's reason when the signal is aborted, or at once if it is already. The
 * function that it returns ends the waiting.
 */
export function onAbort(
  signal: AbortSignal | undefined,
  callback: (reason: unknown) => void,
): () => void {
  if (!signal) return () => undefined;
  if (signal.aborted) callback(signal.reason);
  const waiting = callbacks.get(signal) ?? new Set();
  callbacks.set(signal, waiting.add(callback));
  // A listener that is added again is not called twice.
  signal.addEventListener("abort", notify);
  return () => {
    waiting.delete(callback);
    if (waiting.size === 0) signal.removeEventListener("abort", notify);
  };
}

/** Settles as `work` does, or rejects with the signal's reason as soon as that is aborted. */
export function untilAborted<Value>(
  signal: AbortSignal | undefined,
  work: Value | PromiseLike<Value>,
): Promise<Value> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = onAbort(signal, reject);
  });
  return Promise.race([aborted, work]).finally(stop);
}

/** Waits, and rejects with the signal's reason if the signal is aborted meanwhile. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await untilAborted(signal, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))));
  } finally {
    clearTimeout(timer);
  }
}
