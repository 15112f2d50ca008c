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
const thenAgain = again.replace("Run", "Then run");
const final = "The same request is refused again: correct the file, or check the team's UUID.";
const key = "Check the key: it must be a management key of this organisation.";
const right = "Check the key and the UUID: the key may not belong to that team's organisation.";
const address = "Check JUNCTION_BASE_URL: what answers there does not seem to be the API.";
const sendAll = "No team could be read; apply --all sends without reading.";

const kept = { team: "t", teamName: undefined, changes: [], unset: ["p"] };
const keptWords = "The server did not keep what was sent for 1 team: see the warning, or run plan.";

function unread(status: number): Failure {
  return { ...failed(status, ""), call: "read" };
}

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
    ["both", { failed: [failed(422, ""), failed(503, "")] }, [final, thenAgain]],
    ["a key without the right", { applied: 1, failed: [failed(403, "")] }, [right]],
    [
      "a key without the right, and a refusal",
      { failed: [failed(403, ""), failed(422, "")] },
      [right, final],
    ],
    ["a redirect", { failed: [failed(302, "")] }, [address, thenAgain]],
    ["a page", { failed: [unread(200)] }, [address, thenAgain]],
    ["a server that reads nothing", { failed: [unread(405)] }, [final, sendAll]],
    ["a key that may read nothing", { failed: [unread(403), unread(404)] }, [right, final]],
    [
      "a key that is not accepted for reading",
      { failed: [unread(401)], notTried: ["t"], stopped: "why" },
      ["Stopped: why.", key, thenAgain],
    ],
    ["teams that are otherwise", { applied: 2, keptOtherwise: [kept] }, [keptWords]],
    [
      "teams that were not read again",
      { applied: 2, notReadBack: ["t", "u"] },
      ["Run plan to see what is set for 2 teams that could not be read afterwards."],
    ],
    [
      "a key that is not accepted",
      { failed: [failed(401, "")], notTried: ["t"], stopped: "why" },
      ["Stopped: why.", key, thenAgain],
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
