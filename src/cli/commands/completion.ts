import { parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { type ExitCode, type Host, UsageError } from "../host.ts";
import { unknownWord } from "../text.ts";

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
  fish: `function __junction_team_scopes
  set -l words (commandline -opc)
  set -l found ($words[1] complete $words (commandline -ct) 2>/dev/null)
  if set -q found[1]
    string join \\n -- $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c junction-team-scopes -f -a '(__junction_team_scopes)'`,
};

/** Shells that there is a script for. */
export const shells = Object.keys(scripts);

/** `completion SHELL`: prints what makes a shell complete this command. */
export function completion(args: readonly string[], host: Host): Promise<ExitCode> {
  const [shell] = parseArguments(args, {}, 1).positionals;
  if (shell === undefined)
    throw new UsageError("SHELL is missing", `Expected ${shells.join(", ")}`);
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (script === undefined) throw unknownWord("shell", shell, shells);
  host.print(...script.split("\n"));
  return Promise.resolve(0);
}

export const command = { options: {}, run: completion } satisfies Command;
