import { spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { onTestFinished } from "vitest";

/** A terminal in which a command runs, and what a person sees in it. */
export interface Terminal {
  /** All that the terminal received, as text. */
  readonly received: () => string;
  /** The lines that are seen, scrolled away ones among them, without the empty ones at the end. */
  readonly lines: () => Promise<string[]>;
  /** Resolves when what was received matches; rejects when the command ends before it does. */
  readonly until: (pattern: RegExp) => Promise<void>;
  readonly type: (keys: string) => void;
  readonly signal: (name: NodeJS.Signals) => void;
  /** The exit code; of a command that a signal ended, what a shell would give. */
  readonly ended: Promise<number>;
}

/** Ctrl-C, as the keyboard sends it: the terminal makes a signal of it. */
export const ctrlC = "\u0003";

/** Starts a command in a real pseudo-terminal, whose screen xterm keeps, as it does in an editor. */
export function startTerminal(
  file: string,
  args: readonly string[],
  { env, cwd, columns = 80 }: { env: Record<string, string>; cwd?: string; columns?: number },
): Terminal {
  const size = { cols: columns, rows: 24 };
  const screen = new xterm.Terminal({ ...size, scrollback: 10_000, allowProposedApi: true });
  const process = spawn(file, [...args], {
    ...size,
    name: env["TERM"] ?? "xterm-256color",
    env,
    ...(cwd !== undefined && { cwd }),
  });
  let received = "";
  const waiting = new Set<() => void>();
  let code: number | undefined;
  process.onData((text) => {
    received += text;
    screen.write(text);
    for (const look of waiting) look();
  });
  const ended = new Promise<number>((resolve) => {
    process.onExit(({ exitCode, signal = 0 }) => {
      code = signal > 0 ? 128 + signal : exitCode;
      for (const look of waiting) look();
      resolve(code);
    });
  });
  onTestFinished(() => {
    if (code === undefined) process.kill("SIGKILL");
    screen.dispose();
  });
  return {
    received: () => received,
    lines: async () => {
      await new Promise<void>((resolve) => {
        screen.write("", resolve);
      });
      const { active } = screen.buffer;
      const lines = Array.from({ length: active.length }, (_, index) => {
        return active.getLine(index)?.translateToString(true) ?? "";
      });
      return lines.slice(0, lines.findLastIndex((line) => line !== "") + 1);
    },
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const isThere = pattern.test(received);
          if (!isThere && code === undefined) return;
          waiting.delete(look);
          if (isThere) resolve();
          else reject(new Error(`ended with ${code} before ${pattern}: ${received}`));
        };
        waiting.add(look);
        look();
      }),
    type: (keys) => {
      process.write(keys);
    },
    signal: (name) => {
      process.kill(name);
    },
    ended,
  };
}
