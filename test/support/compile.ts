import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** A folder that does not exist, below the repository so that packages are found from it. */
const folder = join(root, "in-memory");

const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, "tsconfig.json"), (path) => readFileSync(path, "utf8")).config,
  ts.sys,
  root,
);
const options: ts.CompilerOptions = { ...config.options };

/** Declarations of libraries and packages, parsed once for all calls. */
const shared = new Map<string, ts.SourceFile | undefined>();

/**
 * Type-checks files in memory under this repository's own flags.
 *
 * @param files - texts by path, such as `generated/schema.ts`.
 * @returns diagnostics, each `path:line: message`; none when it compiles.
 */
export function compile(files: ReadonlyMap<string, string>): string[] {
  const texts = new Map([...files].map(([path, text]) => [join(folder, path), text]));
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    directoryExists: (path) => path.startsWith(folder) || host.directoryExists?.(path) === true,
    getSourceFile: (path, languageVersion) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, languageVersion);
      if (!shared.has(path)) shared.set(path, host.getSourceFile(path, languageVersion));
      return shared.get(path);
    },
  });
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return message;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${diagnostic.file.fileName.replace(`${folder}/`, "")}:${line + 1}: ${message}`;
  });
}
