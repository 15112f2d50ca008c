import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { environment, fileOfTeams, teamId } from "../support/command.ts";
import { reading } from "../support/live.ts";
import { startMemory } from "../support/memory-server.ts";
import { answer, answerJson, hang, startServer, type Step } from "../support/server.ts";
import { ctrlC, startTerminal, type Terminal } from "../support/terminal.ts";

const bin = join(inject("packed").folder, "dist/src/cli/bin.js");
const done = answerJson(200, {});
const refused = answerJson(422, { detail: "no such team" });
const clear = "\r\u001b[K";

/** What differs from a run in a terminal of 80 columns. */
interface Setting {
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** A line of a shell, in which `"$@"` is the command. */
  readonly shell?: string;
}

/** Starts the built `apply --all`, one call at a time, against a server that takes these steps. */
async function apply(teams: number, steps: readonly Step[], setting: Setting = {}) {
  const [first = done, ...others] = steps;
  const { url } = await startServer(first, ...others);
  return applyAt(url, teams, { ...setting, flags: ["--all", ...(setting.flags ?? [])] });
}

async function applyAt(url: string, teams: number, setting: Setting = {}): Promise<Terminal> {
  const { flags = [], env = {}, columns = 80, shell = '"$@"' } = setting;
  const folder = await mkdtemp(join(tmpdir(), "terminal-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "teams.yaml"), fileOfTeams(teams));
  const args = ["apply", "teams.yaml", "--concurrency", "1", ...flags];
  const terminal = startTerminal("sh", ["-c", shell, "sh", process.execPath, bin, ...args], {
    env: { PATH: process.env["PATH"] ?? "", ...environment(url), ...env },
    cwd: folder,
    columns,
  });
  onTestFinished(terminal.close);
  return terminal;
}

/** The lines after the one that names the target, which takes two of 80 columns. */
function linesAfterTarget(terminal: Terminal): string[] {
  const [first, second, ...rest] = terminal.lines();
  expect(`${first ?? ""}${second ?? ""}`).toMatch(/^Applying to .*\(JUNCTION_BASE_URL\)$/);
  return rest;
}

/** A wait that no test is to see the end of. */
const wait = (status: number) => answer(status, "", { "retry-after": 12 });

// Windows gives a terminal what it thinks of what a program wrote, and has no signals.
describe.skipIf(process.platform === "win32")("in a terminal", () => {
  it("one line counts the teams from the start, and nothing is left of it at the end", async () => {
    const terminal = await apply(3, [done]);
    expect(await terminal.ended).toBe(0);
    const frames = terminal.received().split(clear);
    expect(frames.slice(1, -1)).toEqual(["0/3", "1/3", "2/3", "3/3"]);
    expect(linesAfterTarget(terminal)).toEqual(["3 applied, 0 failed, 0 not tried"]);
  });

  it.skipIf(reading === undefined)("the line counts teams, and not calls", async () => {
    const { url } = await startMemory();
    const terminal = await applyAt(url, 2);
    expect(await terminal.ended).toBe(0);
    expect(terminal.received().split(clear).slice(1, -1)).toEqual(["0/2", "1/2", "2/2"]);
    const counts = "2 applied, 0 unchanged, 0 failed, 0 not tried";
    expect(linesAfterTarget(terminal)).toEqual([counts]);
  });

  it("a failure is above that line once, with its reason", async () => {
    const terminal = await apply(3, [done, refused, hang]);
    await terminal.until(/2\/3 · 1 failed/);
    const failed = `failed   ${teamId(2)}  422 no such team`;
    expect(linesAfterTarget(terminal)).toEqual([failed, "2/3 · 1 failed"]);
  });

  it("so is each attempt with --verbose, and a warning", async () => {
    const limit = answerJson(503, { detail: "busy" }, { "retry-after": "0" });
    const steps = [limit, done, answer(200, "<html>"), hang];
    const terminal = await apply(3, steps, { flags: ["--verbose"], columns: 300 });
    await terminal.until(/2\/3/);
    const [, ...lines] = terminal.lines();
    expect(lines).toEqual([
      `retry    ${teamId(1)}  503 busy  (attempt 1, next in 0 s)`,
      `applied  ${teamId(1)}`,
      expect.stringMatching(`^applied  ${teamId(2)}  warning: .*200.*`),
      "2/3",
    ]);
  });

  it("the line says how far the run is, what failed, for how long it waits and why", async () => {
    const steps = Array.from({ length: 78 }, (_, index) => (index % 30 === 7 ? refused : done));
    const terminal = await apply(200, [...steps, wait(429)]);
    await terminal.until(/waiting 12 s \(\d+\)/);
    const failed = [8, 38, 68].map((number) => `failed   ${teamId(number)}  422 no such team`);
    const line = "78/200 · 3 failed · waiting 12 s (429)";
    expect(linesAfterTarget(terminal)).toEqual([...failed, line]);
  });

  it("the line says so too when it is one team that waits", async () => {
    const terminal = await apply(2, [done, wait(503)]);
    await terminal.until(/waiting 12 s \(\d+\)/);
    expect(linesAfterTarget(terminal)).toEqual(["1/2 · waiting 12 s (503)"]);
  });

  it("the line is cut where it would be wrapped, and still replaced", async () => {
    const terminal = await apply(30, [refused, ...Array<Step>(9).fill(done), wait(429)], {
      columns: 24,
    });
    await terminal.until(/1 failed · wait/);
    const lines = terminal.lines();
    expect(lines.at(-1)).toBe("10/30 · 1 failed · wait");
    expect(lines.filter((line) => line.includes("/30"))).toHaveLength(1);
  });

  it.each<[what: string, end: (terminal: Terminal) => void, code: number]>([
    [
      "Ctrl-C",
      (terminal) => {
        terminal.type(ctrlC);
      },
      130,
    ],
    [
      "SIGTERM",
      (terminal) => {
        terminal.signal("SIGTERM");
      },
      143,
    ],
  ])("%s stops the run, and every team is accounted for", async (_, end, code) => {
    const terminal = await apply(5, [done, refused, wait(429)], { shell: 'exec "$@"' });
    await terminal.until(/2\/5 · 1 failed · waiting 12 s/);
    end(terminal);
    expect(await terminal.ended).toBe(code);
    const lines = linesAfterTarget(terminal).join("\n").replaceAll("app\nlied", "applied");
    expect(lines.split("\n")).toEqual([
      `failed   ${teamId(2)}  422 no such team`,
      `failed   ${teamId(3)}  interrupted; it may have been applied all the same`,
      "1 applied, 2 failed, 2 not tried",
      "  1 × 422 no such team",
      "  1 × interrupted; it may have been applied all the same",
      "Stopped: interrupted.",
      "The same request is refused again: correct the file, or check the team's UUID.",
      "Then run the same command again to go on: applying twice is safe.",
    ]);
  });

  it("the line is gone before another program of a pipe prints", async () => {
    const terminal = await apply(2, [done], { shell: '"$@" | cat' });
    expect(await terminal.ended).toBe(0);
    expect(terminal.received()).toContain(`2/2${clear}2 applied`);
    expect(linesAfterTarget(terminal)).toEqual(["2 applied, 0 failed, 0 not tried"]);
  });

  it("there are colours", async () => {
    const terminal = await apply(2, [done, refused]);
    await terminal.ended;
    const received = terminal.received();
    expect(received).toContain("\u001b[1mApplying to 2 teams");
    expect(received).toContain("\u001b[31mfailed\u001b[39m");
    expect(received).toContain("\u001b[31m1 applied, 1 failed");
  });

  it.each<[what: string, setting: Setting]>([
    ["with NO_COLOR", { env: { NO_COLOR: "1" } }],
    ["when the results go to a file", { shell: '"$@" > results' }],
  ])("there are none %s, and the line is replaced all the same", async (_, setting) => {
    const terminal = await apply(2, [done, refused], setting);
    await terminal.ended;
    expect(terminal.received()).not.toMatch(/\u001b\[\d+m/);
    expect(terminal.received()).toContain(`${clear}1/2${clear}`);
  });

  it("a terminal that obeys nothing gets a line for each team, as a file does", async () => {
    const terminal = await apply(2, [done, refused], { env: { TERM: "dumb" } });
    await terminal.ended;
    expect(terminal.received()).not.toContain("\u001b");
    expect(linesAfterTarget(terminal)).toEqual(
      expect.arrayContaining([`applied  ${teamId(1)}`, "1 applied, 1 failed, 0 not tried"]),
    );
  });
});
