import { posix } from "node:path";
import { createContext, Script } from "node:vm";
import ts from "typescript";

/**
 * Evaluates generated modules in a world of their own, in which there is nothing but the language.
 *
 * @returns what a module exports, by its path.
 */
export function evaluate(files: ReadonlyMap<string, string>): (path: string) => object {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const modules = new Map<string, object>();
  const load = (path: string): object => {
    const known = modules.get(path);
    if (known !== undefined) return known;
    const text = files.get(path);
    if (text === undefined) throw new Error(`nothing was generated at ${path}`);
    const exports = {};
    modules.set(path, exports);
    const require = (specifier: string): object =>
      specifier === "openapi-fetch"
        ? { default: called }
        : load(posix.normalize(posix.join(posix.dirname(path), specifier)));
    run(context, path, text)(exports, require);
    return exports;
  };
  return load;
}

function called(): never {
  throw new Error("a module calls openapi-fetch when it is imported");
}

type Module = (exports: object, require: (specifier: string) => object) => void;

function run(context: object, path: string, text: string): Module {
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const script = new Script(`(function (exports, require) {${outputText}\n})`, { filename: path });
  return script.runInContext(context) as Module; // it is the function expression above
}
