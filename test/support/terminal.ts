import { spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";

/** A terminal in which a command runs, and what a person sees in it. */
export interface Terminal {
  /** All that the terminal received, as text. */
  readonly received: () => string;
  /** The lines that are seen, those that scrolled away too, without the empty ones at the end. */
  readonly lines: () => string[];
  /** Resolves once the lines match; rejects when the command ends before they do. */
  readonly until: (pattern: RegExp) => Promise<void>;
  readonly type: (keys: string) => void;
  readonly signal: (name: NodeJS.Signals) => void;
  /** The exit code; of a command that a signal ended, what a shell would give. */
  readonly ended: Promise<number>;
  /** Ends the command, if it has not ended. */
  readonly close: () => void;
}

/** Ctrl-C, as the keyboard sends it: the terminal makes a signal of it. */
export const ctrlC = "\u0003";

/** Starts a command in a real pseudo-terminal, whose screen xterm keeps, as it does in an editor. */
export function startTerminal(
  file: string,
  args: readonly string[],
  options: { env: Readonly<Record<string, string>>; cwd: string; columns?: number },
): Terminal {
  const { env, cwd, columns = 80 } = options;
  const size = { cols: columns, rows: 24 };
  const screen = new xterm.Terminal({ ...size, scrollback: 10_000, allowProposedApi: true });
  const name = env["TERM"] ?? "xterm-256color";
  const process = spawn(file, [...args], { ...size, name, env, cwd });
  let received = "";
  let code: number | undefined;
  const waiting = new Set<() => void>();
  const look = () => {
    for (const each of waiting) each();
  };
  process.onData((text) => {
    received += text;
    screen.write(text, look);
  });
  // A shell asks what the terminal can do.
  screen.onData((answer) => {
    process.write(answer);
  });
  const ended = new Promise<number>((resolve) => {
    process.onExit(({ exitCode, signal = 0 }) => {
      // When all that was received is on the screen.
      screen.write("", () => {
        code = signal > 0 ? 128 + signal : exitCode;
        look();
        resolve(code);
      });
    });
  });
  const lines = () => {
    const { active } = screen.buffer;
    const all = Array.from({ length: active.length }, (_, index) => {
      return active.getLine(index)?.translateToString(true) ?? "";
    });
    return all.slice(0, all.findLastIndex((line) => line !== "") + 1);
  };
  return {
    received: () => received,
    lines,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const seen = lines().join("\n");
          const isThere = pattern.test(seen);
          if (!isThere && code === undefined) return;
          waiting.delete(check);
          if (isThere) resolve();
          else reject(new Error(`ended with ${code} before ${String(pattern)} was seen:\n${seen}`));
        };
        waiting.add(check);
        check();
      }),
    type: (keys) => {
      process.write(keys);
    },
    signal: (signal) => {
      process.kill(signal);
    },
    ended,
    close: () => {
      if (code === undefined) process.kill("SIGKILL");
    },
  };
}
