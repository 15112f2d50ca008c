import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { root } from "./commands.ts";

/** What a row is to reach. */
export type Goal = { readonly most: number } | { readonly least: number };

/** What was measured. */
export interface Reached {
  readonly what: string;
  readonly against: string;
  readonly reached: number;
  /** Without one, the row is for information. */
  readonly goal?: Goal | undefined;
  /** @default A ratio. */
  readonly isExponent?: boolean;
}

/** A line of the table. */
export interface Row extends Reached {
  /** Version of the Node that it was measured on, if that matters. */
  readonly node: string;
}

/** The cells of a row, in the order of {@link columns}. */
export function cellsOf({ what, against, node, reached, goal, isExponent }: Row): string[] {
  const show = (value: number): string => value.toFixed(2) + (isExponent ? "" : " ×");
  const cells = [what, against, node, show(reached)];
  if (goal === undefined) return [...cells, "–", "for information"];
  const isMet = "most" in goal ? reached <= goal.most : reached >= goal.least;
  const sign = "most" in goal ? `≤ ${show(goal.most)}` : `≥ ${show(goal.least)}`;
  return [...cells, sign, isMet ? "met" : "not met"];
}

const columns = ["what", "against", "Node", "reached", "goal", "outcome"];

const introduction = `\
\`npm run bench\` measures this project against its alternatives and writes this page;
\`npm run bench -- NAME…\` measures some groups of rows and writes nothing. Where a goal is at most (≤), the
ratio is of time, memory or bytes: below 1 this project takes less. Where it is at least (≥), the ratio is of
speed: above 1 this project is faster. An exponent of 1 is growth in proportion to the size.

[Design](design.md#speed) says why some goals are not met.`;

/** Writes `docs/benchmarks.md`. */
export async function writePage(rows: readonly Row[], rounds: number): Promise<void> {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`;
  const nodes = [...new Set(rows.map(({ node }) => node))].filter((node) => node !== "–");
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const page = `# Benchmarks

${introduction}

Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}; Node ${nodes.join(" and ")}. What is
compared takes turns, in ${rounds} rounds whose median counts: at most 3 for calls and the largest document, and
five times as many for the start.

Versions: ${versions()}.

${[line(columns), line(columns.map(() => "---")), ...rows.map((row) => line(cellsOf(row)))].join("\n")}
`;
  const path = join(root, "docs/benchmarks.md");
  writeFileSync(path, await format(page, { parser: "markdown", printWidth: 100 }));
}

/** What is compared, and the packages that the large documents come from. */
function versions(): string {
  const { version, devDependencies } = packageAt(root);
  const { dependencies } = packageAt(import.meta.dirname);
  const all = {
    "junction-team-scopes": version,
    ...dependencies,
    ajv: devDependencies?.["ajv"],
  };
  return Object.entries(all)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
}

function packageAt(directory: string) {
  return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    readonly version?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly devDependencies?: Readonly<Record<string, string>>;
  };
}
