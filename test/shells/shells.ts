import { accessSync, constants } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startTerminal, type Terminal } from "../support/terminal.ts";

/** What `help completion` says of each shell, and what makes its prompt one that can be waited for. */
export const shells = {
  bash: {
    file: ".bashrc",
    line: 'eval "$(junction-team-scopes completion bash)"',
    before: "PS1='ready> '",
    // It lists what a word can become when Tab is pressed again.
    tabs: "\t\t",
  },
  zsh: {
    file: ".zshrc",
    line: 'eval "$(junction-team-scopes completion zsh)"',
    before: "PS1='ready> '; autoload -Uz compinit; compinit -u",
    tabs: "\t",
  },
  fish: {
    file: ".config/fish/config.fish",
    line: "junction-team-scopes completion fish | source",
    before: "function fish_prompt; printf 'ready> '; end; function fish_greeting; end",
    tabs: "\t",
  },
};

export type Shell = keyof typeof shells;
export const shellNames = Object.keys(shells) as Shell[]; // it has no other keys

/** What a person has typed before Tab, and what the line is then. */
const completed = [
  ["sc", "scopes"],
  ["completion z", "completion zsh"],
  ["scopes wh", "scopes whoop_v2"],
  ["scopes --js", "scopes --json"],
  ["scopes --used te", "scopes --used teams.yaml"],
  ["apply te", "apply teams.yaml"],
  ["apply teams.yaml --dr", "apply teams.yaml --dry-run"],
] as const;

/** What a person has typed before Tab, what is listed then, and what is not. */
const listed = [
  ["", ["apply", "validate", "scopes"], ["teams.yaml", "fitbit"]],
  ["scopes ", ["fitbit", "google_fit", "whoop_v2"], ["teams.yaml", "validate"]],
  ["apply ", ["teams.yaml", "other.txt"], ["fitbit", "validate"]],
] as const;

/** The path of a program, as a shell would find it; undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  const paths = (process.env["PATH"] ?? "").split(delimiter).map((folder) => join(folder, name));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Completes words of the command in a real shell, in a real terminal.
 *
 * @param folder - the unpacked package, made from the frozen document.
 * @returns what is not as it should be.
 */
export async function faultsOf(shell: Shell, program: string, folder: string): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), `${shell}-`));
  await prepare(shell, home, folder);
  const faults: string[] = [];
  const attempt = async (typed: string, look: (terminal: Terminal) => Promise<void>) => {
    const { PATH = "" } = process.env;
    const env = { HOME: home, LANG: "C.UTF-8", PATH: join(home, "bin") + delimiter + PATH };
    const terminal = startTerminal(program, ["-i"], { env, cwd: join(home, "work") });
    const giveUp = new AbortController();
    try {
      await Promise.race([look(terminal), tooLong(giveUp.signal)]);
    } catch (error) {
      faults.push(`${typed}: ${String(error)}\n${terminal.lines().join("\n")}`);
    }
    giveUp.abort();
    terminal.close();
    await terminal.ended;
  };
  for (const [typed, want] of completed) {
    await attempt(typed, async (terminal) => {
      await terminal.until(/^ready> ?$/m);
      terminal.type(`junction-team-scopes ${typed}\t`);
      await terminal.until(new RegExp(`^ready> junction-team-scopes ${want} ?$`, "m"));
    });
  }
  for (const [typed, all, none] of listed) {
    await attempt(typed, async (terminal) => {
      await terminal.until(/^ready> ?$/m);
      terminal.type(`junction-team-scopes ${typed}${shells[shell].tabs}`);
      for (const word of all) {
        await terminal.until(new RegExp(`^(?!ready> ).*\\b${word}\\b`, "m"));
      }
      // What is typed next is seen when the list is whole.
      terminal.type("@");
      await terminal.until(/@/);
      const wrong = none.filter((word) => terminal.received().includes(word));
      if (wrong.length > 0) throw new Error(`lists ${wrong.join(", ")}`);
    });
  }
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
  return faults;
}

async function prepare(shell: Shell, home: string, folder: string): Promise<void> {
  const { file, line, before } = shells[shell];
  const bin = join(folder, "dist/src/cli/bin.js");
  const files = {
    [file]: `${before}\n${line}\n`,
    "work/teams.yaml": "",
    "work/other.txt": "",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  // As npm installs a command.
  await chmod(bin, 0o755);
  await mkdir(join(home, "bin"));
  await symlink(bin, join(home, "bin/junction-team-scopes"));
}

/** Longer than any machine takes for one word. */
async function tooLong(signal: AbortSignal): Promise<never> {
  await setTimeout(60_000, undefined, { signal }).catch(() => undefined);
  throw new Error("not seen within a minute");
}
