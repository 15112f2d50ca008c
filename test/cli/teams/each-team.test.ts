import { describe, expect, it } from "vitest";
import type { TeamCalls } from "../../../src/cli/teams/calls.ts";
import { eachTeam, type RunOptions } from "../../../src/cli/teams/each-team.ts";
import { StopRule } from "../../../src/cli/teams/stop-rule.ts";
import { createManagementClient } from "../../../src/client.ts";
import { ids, key } from "../../support/call.ts";
import { teamId } from "../../support/command.ts";
import { answer, startServer, type Step } from "../../support/server.ts";

/** A run over so many teams, all at a time, and the waits of the whole run. */
async function runOver(teams: number, ...steps: readonly [Step, ...Step[]]) {
  const { url, requests } = await startServer(...steps);
  const waits: number[] = [];
  const tasks = Array.from({ length: teams }, (_, index) => {
    return { ids: { ...ids, teamId: teamId(index + 1) }, requirements: {}, name: undefined };
  });
  const options: RunOptions = {
    tasks,
    concurrency: teams,
    stopRule: new StopRule(false),
    signal: new AbortController().signal,
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    connect: (onRetry) => createManagementClient({ managementKey: key, baseUrl: url, onRetry }),
    observer: {
      onRetry: () => undefined,
      onPause: () => undefined,
      onFailed: () => undefined,
    },
  };
  return { options, tasks, requests, waits };
}

const limit = (seconds: number) => answer(429, "", { "retry-after": seconds });
const send = async (calls: TeamCalls): Promise<void> => {
  await calls.send();
};

describe("a run", () => {
  it("begins no call once it stopped, and names the team as not tried", async () => {
    const { options, requests } = await runOver(2, answer(401));
    let end = () => {};
    const failed = new Promise<void>((resolve) => (end = resolve));
    const observer = { ...options.observer, onFailed: end };
    const outcome = await eachTeam({ ...options, observer }, async ({ ids: { teamId } }, calls) => {
      // The second team was already being worked on.
      if (teamId !== options.tasks[0]?.ids.teamId) await failed;
      await calls.send();
    });
    expect(outcome).toMatchObject({
      failed: [{ team: teamId(1), status: 401 }],
      notTried: [teamId(2)],
      stopped: "the key is not accepted",
    });
    expect(requests.length).toBe(1);
  });

  it("does not wait for a 429 that asks for more than a minute", async () => {
    const { options, waits } = await runOver(3, limit(300));
    const { stopped } = await eachTeam({ ...options, concurrency: 1 }, (_, calls) => send(calls));
    expect(stopped).toBe("the server asks to wait 300 s");
    expect(waits).toEqual([]);
  });

  it("waits for each 429 that is tried again, and not after the last call", async () => {
    const { options, waits, requests } = await runOver(1, limit(0));
    const { failed } = await eachTeam(options, (_, calls) => send(calls));
    expect(failed.length).toBe(1);
    expect(waits.length).toBe(requests.length - 1);
  });

  it("waits after the last 429 of a team while the call of another has to begin", async () => {
    const { options, tasks, waits, requests } = await runOver(2, limit(0));
    let end = () => {};
    const limited = new Promise<void>((resolve) => (end = resolve));
    const observer = { ...options.observer, onPause: end };
    await eachTeam({ ...options, observer }, async (task, calls) => {
      // After a 429 one call runs at a time.
      if (task !== tasks[0]) await limited;
      await calls.send();
    });
    expect(waits.length).toBe(requests.length - 1);
  });
});
