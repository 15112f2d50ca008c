import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createMessageConnection } from "vscode-jsonrpc/node.js";

/** An editor that has a YAML file open. In a text, `|` is where the cursor is, and is left out. */
export interface Editor {
  /** What is marked in a text, each `line:column message`, counted from 1. */
  readonly marksIn: (text: string) => Promise<string[]>;
  /** What can be inserted at the cursor. */
  readonly choicesAt: (text: string) => Promise<Choice[]>;
  /** What is shown about the word at the cursor, as Markdown. */
  readonly shownAt: (text: string) => Promise<string>;
  readonly close: () => void;
}

interface Choice {
  readonly label: string;
  readonly documentation?: string;
}

/** A diagnostic of the Language Server Protocol, version 3.17. */
interface Diagnostic {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly message: string;
}

const serverPath = fileURLToPath(
  import.meta.resolve("yaml-language-server/bin/yaml-language-server"),
);

/** Starts the language server that editors run, for files in a folder. It asks no network. */
export async function startEditor(folder: string): Promise<Editor> {
  const server = spawn(process.execPath, [serverPath, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(server.stdout, server.stdin);
  const settings: Readonly<Record<string, unknown>> = {
    yaml: { schemaStore: { enable: false }, completion: true, hover: true, validate: true },
  };
  connection.onRequest("workspace/configuration", ({ items }: { items: { section: string }[] }) =>
    items.map(({ section }) => settings[section] ?? {}),
  );
  connection.onRequest("client/registerCapability", () => null);
  const waiting = new Map<string, (marks: string[]) => void>();
  connection.onNotification(
    "textDocument/publishDiagnostics",
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      waiting.get(uri)?.(
        diagnostics.map(({ range: { start }, message }) => {
          return `${start.line + 1}:${start.character + 1} ${message}`;
        }),
      );
    },
  );
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true } },
  });
  await connection.sendNotification("initialized", {});
  let opened = 0;
  const open = async (text: string) => {
    const uri = pathToFileURL(join(folder, `${++opened}.yaml`)).href;
    const marks = new Promise<string[]>((resolve) => waiting.set(uri, resolve));
    const textDocument = { uri, languageId: "yaml", version: 1, text: text.replace("|", "") };
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    const lines = text.slice(0, text.indexOf("|")).split("\n");
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    return { marks: await marks, place: { textDocument: { uri }, position } };
  };
  return {
    marksIn: async (text) => (await open(text)).marks,
    choicesAt: async (text) => {
      const { place } = await open(text);
      const list = await connection.sendRequest<{ items: Choice[] }>(
        "textDocument/completion",
        place,
      );
      return list.items;
    },
    shownAt: async (text) => {
      const { place } = await open(text);
      const hover = await connection.sendRequest<{ contents: { value: string } } | null>(
        "textDocument/hover",
        place,
      );
      return hover?.contents.value ?? "";
    },
    close: () => {
      connection.dispose();
      server.kill();
    },
  };
}
