import { describe, expect, it } from "vitest";

import type { Failure } from "../../../src/cli/teams/failure.ts";
import type { Applied } from "../../../src/cli/apply/apply-teams.ts";
import { summaryOf } from "../../../src/cli/apply/summary.ts";
import { textOfLine } from "../../support/command.ts";

function failed(status: number | undefined, detail: string): Failure {
  const others = { teamName: undefined, message: "", requestId: undefined, attempts: 1 };
  return { team: "t", call: "send", name: "HttpError", status, detail, ...others };
}

function linesOf(outcome: Partial<Applied>): string[] {
  const all = { applied: 0, failed: [], notTried: [], stopped: undefined, ...outcome };
  return summaryOf(all).map(textOfLine);
}

const again = "Run the same command again to go on: applying twice is safe.";
const final = "A refused team is refused again until the file or the team is changed.";
const key = "Check the key: it must be a management key of this organisation.";

describe("the summary", () => {
  it("is one line when all went well", () => {
    expect(linesOf({ applied: 3 })).toEqual(["3 applied, 0 failed, 0 not tried"]);
  });

  it("groups failures by cause, the most frequent first", () => {
    const many = Array.from({ length: 11 }, () => failed(422, "a"));
    expect(linesOf({ failed: [failed(404, "b"), ...many] })).toEqual([
      "0 applied, 12 failed, 0 not tried",
      "  11 × 422 a",
      "   1 × 404 b",
      final,
    ]);
  });

  it("lists ten causes at most", () => {
    const all = Array.from({ length: 12 }, (_, index) => failed(422, String(index)));
    expect(linesOf({ failed: all })).toEqual(
      expect.arrayContaining(["  1 × 422 9", "  and 2 other causes"]),
    );
    expect(linesOf({ failed: all })).not.toContain("  1 × 422 10");
  });

  it.each<[what: string, outcome: Partial<Applied>, advice: string[]]>([
    ["a refusal", { failed: [failed(422, "")] }, [final]],
    ["a server's error", { failed: [failed(503, "")] }, [again]],
    ["no answer", { failed: [failed(undefined, "")] }, [again]],
    ["a limit", { failed: [failed(429, "")] }, [again]],
    ["both", { failed: [failed(422, ""), failed(503, "")] }, [final, again]],
    ["a key without the right", { failed: [failed(403, "")] }, [key]],
    [
      "a key that is not accepted",
      { failed: [failed(401, "")], notTried: ["t"], stopped: "why" },
      ["Stopped: why.", key, again.replace("Run", "Then run")],
    ],
    [
      "an interruption",
      { notTried: ["t"], stopped: "interrupted" },
      ["Stopped: interrupted.", again],
    ],
  ])("gives advice that fits %s", (_, outcome, advice) => {
    expect(linesOf(outcome).filter((line) => /^[A-Z]/.test(line))).toEqual(advice);
  });
});
