import { scopesByProvider } from "../../../generated/scopes/index.ts";
import { type Options, parseArguments, sharedOptions } from "../arguments.ts";
import { completionHelp } from "../help.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { unknownWord } from "../text.ts";
import { applyOptions } from "./apply.ts";
import { exportOptions } from "./export.ts";
import { mockOptions } from "./mock.ts";
import { planOptions } from "./plan.ts";
import { scopesOptions } from "./scopes.ts";

/**
 * What a shell has to know: whom to ask. No text of the document is in a script, and where there is
 * no answer each of them completes paths.
 */
const scripts: Readonly<Record<string, string>> = {
  bash: `_junction_team_scopes() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" complete "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null))
}
complete -o default -F _junction_team_scopes junction-team-scopes`,
  zsh: `#compdef junction-team-scopes
_junction_team_scopes() {
  local -a found
  found=("\${(@f)$("$words[1]" complete "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -a found; else _files; fi
}
compdef _junction_team_scopes junction-team-scopes`,
  fish: `complete -c junction-team-scopes \\
  -a '(junction-team-scopes complete (commandline -opc) (commandline -ct) 2>/dev/null)'`,
};

const shells = Object.keys(scripts);

/** `completion SHELL`: prints what makes a shell complete this command. */
export function completion(args: readonly string[], host: Host): Promise<ExitCode> {
  const { values, positionals } = parseArguments(args, {}, 1);
  if (values.help) {
    host.print(...completionHelp.split("\n"));
    return Promise.resolve(0);
  }
  const [shell] = positionals;
  if (shell === undefined)
    throw new UsageError("SHELL is missing", `Expected ${shells.join(", ")}`);
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) throw unknownWord("shell", shell, shells);
  host.print(...script.split("\n"));
  return Promise.resolve(0);
}

interface Completed {
  readonly options: Options;
  readonly words: readonly string[];
}

const commands: Readonly<Record<string, Completed>> = {
  plan: { options: planOptions, words: [] },
  apply: { options: applyOptions, words: [] },
  export: { options: exportOptions, words: [] },
  validate: { options: {}, words: [] },
  scopes: { options: scopesOptions, words: Object.keys(scopesByProvider) },
  init: { options: {}, words: [] },
  mock: { options: mockOptions, words: [] },
  completion: { options: {}, words: shells },
  help: {
    options: {},
    words: ["plan", "apply", "export", "validate", "scopes", "init", "mock", "completion"],
  },
  version: { options: {}, words: [] },
};

/**
 * `complete PROGRAM WORD…`: prints what the last word can become, a line each; nothing where a path
 * is expected.
 */
export function complete(words: readonly string[], host: Host): Promise<ExitCode> {
  const typed = words.slice(1, -1);
  const last = words.at(-1) ?? "";
  // A shell splits and expands what it is given.
  const isPlain = (word: string) => /^[\w.-]+$/.test(word);
  const found = choicesAfter(typed, last).filter((word) => word.startsWith(last) && isPlain(word));
  host.print(...found);
  return Promise.resolve(0);
}

function choicesAfter(typed: readonly string[], last: string): readonly string[] {
  const [name] = typed;
  if (name === undefined) return Object.keys(commands);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return [];
  const options: Options = { ...command.options, ...sharedOptions };
  const previous = typed.at(-1)?.replace(/^--/, "") ?? "";
  if (Object.hasOwn(options, previous) && options[previous]?.type === "string") return [];
  return last.startsWith("-") ? Object.keys(options).map((flag) => `--${flag}`) : command.words;
}
