import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Applied } from "../../../src/cli/apply/apply-teams.ts";
import { described } from "../../../src/cli/mock/described.ts";
import { Mock } from "../../../src/cli/mock/mock.ts";
import { startServer } from "../../../src/cli/mock/server.ts";
import type { Assumptions } from "../../../src/cli/mock/teams.ts";
import { hasDifferences } from "../../../src/cli/plan/differences.ts";
import type { Plan } from "../../../src/cli/plan/plan-teams.ts";
import { command, environment, teamId } from "../../support/command.ts";
import type { Ran } from "../../support/host.ts";
import { providers, reading, type State } from "../../support/live.ts";
import { startMemory } from "../../support/memory-server.ts";
import { anyState, wantedRequirements } from "../../support/states.ts";

const ids = [teamId(1), teamId(2), teamId(3)];
const states = fc.tuple(anyState, anyState, anyState);
const wanted = fc.tuple(wantedRequirements, wantedRequirements, wantedRequirements);
const noChange = /(^|\n)0 teams change, 3 do not\.\n$/;
const runs = { seed: 18, numRuns: 30 };

/** A server, and commands that talk to it. */
async function startWith() {
  const server = await startMemory();
  const env = environment(server.url);
  const set = (all: readonly State[]) => {
    server.teams.clear();
    for (const [index, state] of all.entries()) server.teams.set(teamId(index + 1), state);
  };
  const run = (file: string, ...args: string[]) => command(args, { files: { "-": file }, env });
  return { server, set, run };
}

function fileOf(all: readonly object[]): string {
  const teams = all.map((each, index) => [teamId(index + 1), each] as const);
  return JSON.stringify({ org: teamId(0), teams: Object.fromEntries<unknown>(teams) });
}

describe.skipIf(reading === undefined)("for random states of teams", () => {
  it.each(["--verbose", "--json"])(
    "what export %s prints changes nothing for plan",
    async (flag) => {
      const { set, run } = await startWith();
      await fc.assert(
        fc.asyncProperty(states, async (all) => {
          set(all);
          const teams = ids.flatMap((id) => ["--team", id]);
          const file = await run("", "export", "--org", teamId(0), ...teams, flag);
          expect(file.code).toBe(0);
          const { code, stdout } = await run(file.stdout, "plan", "-", "--exit-code");
          expect(code).toBe(0);
          expect(stdout).toMatch(noChange);
        }),
        runs,
      );
    },
  );

  it("after apply, plan shows no change, and apply sends nothing", async () => {
    const { server, set, run } = await startWith();
    await fc.assert(
      fc.asyncProperty(states, wanted, async (all, wants) => {
        set(all);
        const applied = await run(fileOf(wants), "apply", "-");
        expect(applied.code).toBe(0);
        expect(applied.stdout).toMatch(/^\d applied, \d unchanged, 0 failed, 0 not tried\n$/);
        const planned = await run(fileOf(wants), "plan", "-", "--exit-code");
        expect(planned.code).toBe(0);
        expect(planned.stdout).toMatch(noChange);
        server.requests.length = 0;
        const again = await run(fileOf(wants), "apply", "-");
        expect(again.stdout).toBe("0 applied, 3 unchanged, 0 failed, 0 not tried\n");
        expect(server.requests.filter(({ isRead }) => !isRead)).toEqual([]);
      }),
      runs,
    );
  });

  it("what plan says is what apply does", async () => {
    const { server, set, run } = await startWith();
    await fc.assert(
      fc.asyncProperty(states, wanted, async (all, wants) => {
        set(all);
        const { code, stdout } = await run(fileOf(wants), "plan", "-", "--json", "--exit-code");
        const plan = JSON.parse(stdout) as Plan & { changed: number }; // as help says
        expect(code).toBe(plan.changed > 0 ? 3 : 0);
        const expected = ids.map((id, index) => {
          const team = plan.teams.find((each) => each.team === id);
          return applied(all[index] ?? {}, team);
        });
        await run(fileOf(wants), "apply", "-");
        expect(ids.map((id) => scopesOf(server.teams.get(id) ?? {}))).toEqual(expected);
      }),
      runs,
    );
  });
});

describe.skipIf(reading === undefined).each<Assumptions>([
  { null: "unset", omitted: "keep" },
  { null: "unset", omitted: "unset" },
  { null: "keep", omitted: "keep" },
  { null: "keep", omitted: "unset" },
])("on a mock with %j", (assumptions) => {
  it("apply leaves no change but null, and reports what the mock did otherwise", async () => {
    let mock = new Mock(described, assumptions);
    const server = await startServer({
      answer: (request) => mock.answer(request),
      port: 0,
      log: () => undefined,
      keyHeader: described.apiKeyHeader,
    });
    onTestFinished(server.close);
    const env = environment(server.url);
    await fc.assert(
      fc.asyncProperty(wanted, wanted, async (before, wants) => {
        mock = new Mock(described, assumptions);
        const files = { before: fileOf(before), f: fileOf(wants) };
        const run = (...args: string[]) => command(args, { files, env });
        await run("apply", "before", "--all");
        const planned = outcomeOf(await run("plan", "f", "--json"));
        const expected = planned.teams.filter(hasDifferences).map(({ team, unset }) => {
          const index = ids.indexOf(team);
          const lost = unnamed(before[index] ?? {}, wants[index] ?? {});
          return {
            team,
            lost: assumptions.omitted === "unset" ? lost : [],
            unset: assumptions.null === "keep" ? unset : [],
          };
        });
        const { keptOtherwise = [] } = outcomeOf(await run("apply", "f", "--json"));
        const kept = keptOtherwise.map(({ team, changes, unset }) => {
          return { team, lost: [...new Set(changes.map(({ provider }) => provider))], unset };
        });
        expect(kept).toEqual(expected.filter(({ lost, unset }) => lost.length + unset.length > 0));
        const { teams } = outcomeOf(await run("plan", "f", "--json"));
        expect(teams.flatMap(({ changes }) => changes)).toEqual([]);
        expect(teams.flatMap(({ unset }) => unset)).toEqual(expected.flatMap(({ unset }) => unset));
      }),
      runs,
    );
  });
});

/** Providers that have scopes and that a file does not name, in the order of the document. */
function unnamed(before: Record<string, State[string] | null>, wants: object): string[] {
  return providers
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(wants, name))
    .filter((name) => Object.values(before[name] ?? {}).some(({ length }) => length > 0));
}

function outcomeOf({ stdout }: Ran) {
  return JSON.parse(stdout) as Plan & Pick<Applied, "keptOtherwise">; // as help says
}

/** Each scope of a state that is set, as a line. */
function scopesOf(state: State): string[] {
  return Object.entries(state)
    .flatMap(([provider, lists]) =>
      Object.entries(lists).flatMap(([list, scopes]) =>
        scopes.map((scope) => JSON.stringify([provider, list, scope])),
      ),
    )
    .toSorted();
}

/** The scopes of a state once the differences are applied to it. */
function applied(state: State, team: Plan["teams"][number] | undefined): string[] {
  const scopes = new Set(scopesOf(state));
  for (const { provider, list, added, removed } of team?.changes ?? []) {
    for (const scope of added) scopes.add(JSON.stringify([provider, list, scope]));
    for (const scope of removed) scopes.delete(JSON.stringify([provider, list, scope]));
  }
  for (const provider of team?.unset ?? []) {
    for (const scope of scopesOf({ [provider]: state[provider] ?? {} })) scopes.delete(scope);
  }
  return [...scopes].toSorted();
}
