import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** A folder that does not exist, below the repository so that packages are found from it. */
const folder = join(root, "in-memory");

const config = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path));
const flags = ts.parseJsonConfigFileContent(config.config, ts.sys, root).options;

/**
 * Type-checks files in memory under this repository's own flags.
 *
 * @param files - texts by path, such as `generated/schema.ts`.
 * @param types - packages whose types are global, such as `node`.
 * @returns diagnostics, each `path:line: message`; none when it compiles.
 */
export function compile(files: ReadonlyMap<string, string>, types: string[] = []): string[] {
  const texts = new Map([...files].map(([path, text]) => [join(folder, path), text]));
  const program = ts.createProgram({
    rootNames: [...texts.keys()],
    options: { ...flags, types },
    host: hostOf(texts),
    // Files that did not change are taken over: declarations of the language and of packages.
    ...(previous && { oldProgram: previous }),
  });
  previous = program;
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    if (diagnostic.file === undefined || diagnostic.start === undefined) return message;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${diagnostic.file.fileName.replace(`${folder}/`, "")}:${line + 1}: ${message}`;
  });
}

let previous: ts.Program | undefined;

const disk = ts.createCompilerHost(flags);
const parse = cached((path) => disk.getSourceFile(path, ts.ScriptTarget.ES2023));
const isFile = cached((path) => disk.fileExists(path));
const isFolder = cached((path) => ts.sys.directoryExists(path));

/** The disk, of which nothing is read twice, and files in memory. */
function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  return {
    ...disk,
    fileExists: (path) => texts.has(path) || (!path.startsWith(folder) && isFile(path)),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    directoryExists: (path) => path.startsWith(folder) || isFolder(path),
    getSourceFile: (path, version) => {
      const text = texts.get(path);
      return text === undefined ? parse(path) : ts.createSourceFile(path, text, version);
    },
  };
}

function cached<Value>(read: (path: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return (path) => {
    if (!known.has(path)) known.set(path, read(path));
    return known.get(path) as Value; // it was put there a line above
  };
}
