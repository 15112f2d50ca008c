/*
 * Draws docs/plan.svg from what `plan` prints: `npm run picture`. The teams are made up; the output is not.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createColors } from "picocolors";
import { run } from "../../src/cli/run.ts";
import { createOutput } from "../../src/cli/output.ts";
import { repositoryPath } from "../support/generate.ts";

const org = "6b1f0c4e-8d6b-4d38-9c53-1d1f6c1d5b11";
const [europe, america] = [
  "0f4d2b9a-2f59-4c2e-8f0e-0e7f6a0c9d22",
  "3b7e1d52-5f0e-4f4e-9a53-0d6c1f2a7e33",
];

const before = {
  org,
  teams: {
    [europe]: {
      fitbit: { user_must_grant: ["activity"], user_may_grant: ["weight", "sleep"] },
      oura: { user_must_grant: ["daily"], user_may_grant: [] },
    },
    [america]: {
      strava: { user_must_grant: ["profile:read_all", "activity:read_all"], user_may_grant: [] },
    },
  },
};
const wanted = {
  org,
  teams: {
    [europe]: {
      "x-name": "Acme EU",
      fitbit: { user_must_grant: ["activity", "sleep"], user_may_grant: ["weight"] },
      oura: { user_must_grant: ["daily"], user_may_grant: ["heartrate"] },
    },
    [america]: {
      "x-name": "Acme US",
      strava: { user_must_grant: ["profile:read_all"], user_may_grant: ["activity:read_all"] },
    },
  },
};

/** Starts the mock in a process of its own. */
async function startMock() {
  const bin = ["--import", "tsx", join(repositoryPath, "src/cli/bin.ts")];
  const child = spawn(process.execPath, [...bin, "mock", "--port", "0"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  while (!/^export .*\n/m.test(output)) {
    const [chunk] = (await once(child.stdout, "data")) as [Buffer]; // without an encoding
    output += chunk.toString();
  }
  const [, url = ""] = /JUNCTION_BASE_URL=(\S+)/.exec(output) ?? [];
  return { url, stop: () => child.kill() };
}

/** Runs a command with colours, as in a terminal; gives its standard output. */
async function runCommand(args: readonly string[], file: object, url: string): Promise<string> {
  let text = "";
  const code = await run(args, {
    ...createOutput({
      stdout: (written) => (text += written),
      stderr: (written) => process.stderr.write(written),
      isTerminal: true,
      columns: () => undefined,
      colors: createColors(true),
    }),
    env: { JUNCTION_BASE_URL: url, JUNCTION_MANAGEMENT_KEY: "mg_picture" },
    read: () => Promise.resolve(Buffer.from(JSON.stringify(file))),
    create: () => Promise.reject(new Error("nothing is written")),
    exists: () => false,
    isTerminal: true,
    signal: new AbortController().signal,
    wait: () => Promise.resolve(),
    version: "",
  });
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}`);
  return text;
}

const colors: Readonly<Record<string, string>> = { "31": "#f47067", "32": "#57ab5a" };
const [charWidth, lineHeight, margin] = [8.43, 20, 16];

/** Draws lines of a terminal, with the codes that picocolors writes. */
function draw(text: string): string {
  const lines = text.trimEnd().split("\n");
  const plain = lines.map((line) => line.replace(/\u001b\[\d+m/g, ""));
  const width = Math.ceil(Math.max(...plain.map((line) => line.length)) * charWidth) + 2 * margin;
  const height = lines.length * lineHeight + 2 * margin;
  const rows = lines.map((line, index) => {
    const y = margin + (index + 0.75) * lineHeight;
    return `  <text x="${margin}" y="${y}" xml:space="preserve">${drawLine(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#cdd9e5">
  <rect width="100%" height="100%" rx="8" fill="#22272e"/>
${rows.join("\n")}
</svg>
`;
}

function drawLine(line: string): string {
  let [fill, isBold] = ["", false];
  const pieces = line.split(/\u001b\[(\d+)m/);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 0) return piece === "" ? "" : drawPiece(piece, fill, isBold);
      if (piece === "1" || piece === "22") isBold = piece === "1";
      else fill = colors[piece] ?? "";
      return "";
    })
    .join("");
}

function drawPiece(text: string, fill: string, isBold: boolean): string {
  const style = `${fill === "" ? "" : ` fill="${fill}"`}${isBold ? ' font-weight="bold"' : ""}`;
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<tspan${style}>${escaped}</tspan>`;
}

const mock = await startMock();
try {
  await runCommand(["apply", "before.json", "--all"], before, mock.url);
  const plan = await runCommand(["plan", "teams.yaml"], wanted, mock.url);
  const shown = `$ npx --no junction-team-scopes plan teams.yaml\n\n${plan}`;
  await writeFile(join(repositoryPath, "docs/plan.svg"), draw(shown));
} finally {
  mock.stop();
}
