import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const packages = fileURLToPath(new URL("../../node_modules", import.meta.url)).replaceAll(
  "\\",
  "/",
);

/** Reads a configuration as `tsc --project` does. */
export function readConfig(path: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(path, (file) => readFileSync(file, "utf8")) as {
    config: unknown;
  }; // its text is our own
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), undefined, path);
}

/** Declarations below this repository, which is where the language's own are too: parsed once. */
const shared = new Map<string, ts.SourceFile | undefined>();

/** Most of the work, and no concern of the package: the command checks them. */
const isSkipped = /\/node_modules\/(typescript\/lib|@types\/node|undici-types)\//;

/** Compiles with the TypeScript of this repository: sooner than its command, and says the same. */
export function compileInProcess(config: string): readonly string[] {
  const { options, fileNames } = readConfig(config);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(fileNames, options, {
    ...host,
    getSourceFile: (path, version) => {
      if (!path.startsWith(packages)) return host.getSourceFile(path, version);
      // What is read in a file depends on whether it is an ES module, and on no other setting.
      const key = `${path} ${typeof version === "object" ? (version.impliedNodeFormat ?? "") : ""}`;
      if (!shared.has(key)) shared.set(key, host.getSourceFile(path, version));
      return shared.get(key);
    },
  });
  const diagnostics = program
    .getSourceFiles()
    .filter(({ fileName }) => !isSkipped.test(fileName))
    .flatMap((file) => ts.getPreEmitDiagnostics(program, file));
  const text = ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(diagnostics), {
    getCanonicalFileName: (path) => path,
    getCurrentDirectory: () => dirname(config),
    getNewLine: () => "\n",
  });
  return text.split("\n").filter((line) => /^\S/.test(line));
}
