import { readFileSync } from "node:fs";
import ts from "typescript";
import { readConfig } from "./in-process.ts";

/** What an editor shows of a file. */
export interface Editor {
  /** Signature and documentation shown over the last occurrence of `word` before the end of `within`. */
  readonly hover: (within: string, word: string) => string;
  readonly errors: () => string[];
}

/** Opens a project's only file as an editor does, through the language service. */
export function openEditor(config: string): Editor {
  const { options, fileNames } = readConfig(config);
  const [file = ""] = fileNames;
  const text = readFileSync(file, "utf8");
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const content = ts.sys.readFile(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => "",
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
  });
  return {
    hover: (within, word) => {
      const start = text.indexOf(within);
      if (start < 0) throw new Error(`there is no ${within}`);
      const position = start + within.lastIndexOf(word);
      const info = service.getQuickInfoAtPosition(file, position);
      const tags = info?.tags?.map(({ name, text: parts }) => {
        return `@${name} ${ts.displayPartsToString(parts)}`.trim();
      });
      const signature = ts.displayPartsToString(info?.displayParts);
      const documentation = ts.displayPartsToString(info?.documentation);
      return [signature, documentation, ...(tags ?? [])].filter((part) => part !== "").join("\n");
    },
    errors: () =>
      service
        .getSemanticDiagnostics(file)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  };
}
