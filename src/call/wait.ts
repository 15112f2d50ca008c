/** Callbacks by signal. One listener serves all of them: Node warns of an eleventh on one signal. */
const callbacks = new WeakMap<AbortSignal, Set<(reason: unknown) => void>>();

function notify(this: AbortSignal): void {
  this.removeEventListener("abort", notify);
  for (const callback of callbacks.get(this) ?? []) callback(this.reason);
}

/**
 * Calls back with the signal's reason once it is aborted, at once if it is. The function that it
 * returns takes that back.
 */
function onAbort(signal: AbortSignal | undefined, callback: (reason: unknown) => void): () => void {
  if (!signal) return () => undefined;
  if (signal.aborted) callback(signal.reason);
  const waiting = callbacks.get(signal) ?? new Set();
  callbacks.set(signal, waiting.add(callback));
  // Adding the same function again changes nothing.
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
  return new Promise((resolve, reject) => {
    const stop = onAbort(signal, reject);
    Promise.resolve(work).then(resolve, reject).finally(stop);
  });
}

/** Waits. Rejects with the signal's reason when that is aborted before. */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await untilAborted(signal, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Gives `work` a signal that is aborted when the time is up, with `timeoutReason`, or when the
 * caller's is, with theirs.
 *
 * One controller and one timer, both held until the end: on Node 20 a signal of `AbortSignal.any`
 * over `AbortSignal.timeout` can be collected as garbage and never fire.
 */
export async function withDeadline<Value>(
  ms: number,
  signal: AbortSignal | undefined,
  timeoutReason: () => Error,
  work: (ended: AbortSignal) => Promise<Value>,
): Promise<Value> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(timeoutReason());
  }, ms);
  const stop = onAbort(signal, (reason) => {
    controller.abort(reason);
  });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    stop();
  }
}
