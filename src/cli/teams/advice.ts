import type { Outcome } from "./each-team.ts";
import { type Failure, reasonOf } from "./failure.ts";

const maxCauses = 10;

/** Says why teams failed, why the run stopped, and what to do next. */
export function explain(outcome: Outcome, again: string): string[] {
  const { failed, stopped } = outcome;
  return [
    ...causesOf(failed),
    ...(stopped === undefined ? [] : [`Stopped: ${stopped}.`]),
    ...adviceOf(outcome, again),
  ];
}

/** `  48 × 422 …`, the most frequent first. */
function causesOf(failed: readonly Failure[]): string[] {
  const counts = new Map<string, number>();
  for (const failure of failed) {
    const reason = reasonOf(failure);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const causes = [...counts].sort(([, one], [, other]) => other - one);
  const width = String(causes[0]?.[1] ?? 0).length;
  const lines = causes
    .slice(0, maxCauses)
    .map(([reason, count]) => `  ${String(count).padStart(width)} × ${reason}`);
  const more = causes.length - lines.length;
  return more > 0 ? [...lines, `  and ${more} other causes`] : lines;
}

function adviceOf({ failed, notTried }: Outcome, again: string): string[] {
  const statuses = failed.map(({ status }) => status ?? 0);
  const isFinal = statuses.some((status) => isFinalStatus(status) && !isKeyStatus(status));
  const isPassing = notTried.length > 0 || statuses.some((status) => !isFinalStatus(status));
  const checks: [applies: boolean, advice: string][] = [
    [statuses.includes(401), "Check the key: it must be a management key of this organisation."],
    [
      statuses.includes(403),
      "Check the key and the UUID: the key may not belong to that team's organisation.",
    ],
    [
      statuses.some((status) => status >= 200 && status < 400),
      "Check JUNCTION_BASE_URL: what answers there does not seem to be the API.",
    ],
    [isFinal, "The same request is refused again: correct the file, or check the team's UUID."],
  ];
  const lines = checks.filter(([applies]) => applies).map(([, advice]) => advice);
  if (!isPassing) return lines;
  return [...lines, `${lines.length > 0 ? "Then run" : "Run"} the same command again${again}.`];
}

/** Whether the key is the cause. */
export function isKeyStatus(status = 0): boolean {
  return status === 401 || status === 403;
}

/** Whether the same request would get the same answer. */
export function isFinalStatus(status = 0): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
