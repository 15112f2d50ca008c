import { describe, expect, it } from "vitest";
import { failureOf, reasonOf } from "../../../src/cli/teams/failure.ts";
import { ids, rejection } from "../../support/call.ts";
import { command, environment, fileOfTeams, teamId } from "../../support/command.ts";
import { answer, answerJson, startServer, type Step } from "../../support/server.ts";

const entry = (loc: unknown, msg: string) => ({ loc, msg, type: "t" });
const entries = [
  entry(["body", "provider", "list", 0], "Input should be one of a"),
  entry(["path", "team_id"], "Not a team"),
  entry([], "C"),
  entry(undefined, "D"),
  entry("e", "E"),
];

describe("a failed team is one line with its reason", () => {
  it.each<[what: string, step: Step, line: string]>([
    ["a text", answerJson(400, { detail: "no such team" }), "400 no such team"],
    [
      "entries of a 422",
      answerJson(422, { detail: entries.slice(0, 2) }),
      "422 provider.list.0: Input should be one of a; path.team_id: Not a team",
    ],
    [
      "more entries than are shown",
      answerJson(422, { detail: entries }),
      "422 provider.list.0: Input should be one of a; path.team_id: Not a team; C; 2 more",
    ],
    [
      "entries that no text can be made of",
      answerJson(422, {
        detail: [entry([{ toString: 1 }, "a"], "A"), { loc: [], msg: { toString: 1 } }, null],
      }),
      "422 a: A",
    ],
    [
      "no entry with a text",
      answerJson(422, { detail: [{ msg: { toString: 1 } }, 7, null] }),
      "422 Unprocessable Entity",
    ],
    ["no reason", answer(404), "404 Not Found"],
    ["a page", answer(403, "<html>"), "403 Forbidden"],
    ["no entries", answerJson(422, { detail: [] }), "422 Unprocessable Entity"],
    ["a line break", answerJson(400, { detail: "a\nb" }), "400 a\\u000ab"],
    ["a long text", answerJson(400, { detail: "a".repeat(1_000) }), `400 ${"a".repeat(300)}`],
  ])("%s", async (_, step, line) => {
    const { url } = await startServer(step);
    const world = { files: { f: fileOfTeams(1) }, env: environment(url) };
    const { stderr, stdout } = await command(["apply", "f", "--all"], world);
    expect(stderr.split("\n").slice(1)).toEqual([`failed   ${teamId(1)}  ${line}`, ""]);
    expect(stdout).not.toContain(teamId(1));
  });
});

describe("the reason", () => {
  const task = { ids, requirements: {}, name: undefined };

  it("of a connection is that of the system", async () => {
    const { url, close } = await startServer(answer(200));
    await close();
    const world = { files: { f: fileOfTeams(1) }, env: environment(url) };
    const { stderr } = await command(["apply", "f", "--all"], world);
    expect(stderr).toMatch(/^failed {3}\S+ {2}no answer: .*ECONNREFUSED/m);
  });

  it("of an interruption says that the call may have arrived", async () => {
    const error = await rejection(Promise.reject(new Error("aborted")));
    const failure = failureOf(task, "send", error as Error); // made above
    expect(failure).toMatchObject({ team: ids.teamId, name: "Interrupted" });
    expect(reasonOf(failure)).toBe("interrupted; it may have been applied all the same");
  });

  it("comes with the id of the request, where the error has one", () => {
    const error = Object.assign(new Error("aborted"), { requestId: "7f" });
    expect(failureOf(task, "send", error).requestId).toBe("7f");
  });
});
