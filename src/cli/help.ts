/** What `--help` prints, for the whole and for each command: each fits 24 lines of 80 columns. */

export const mainHelp = `Usage: junction-team-scopes <command> [flags]

Sets which OAuth scopes the users of a team must, or may, grant.

  init [FILE]         write a file to begin with, which editors can complete
  validate FILE       find what is wrong with a file, without network or key
  plan FILE           show what apply would change; send nothing
  apply FILE          send the requirements of the teams that differ from a file
  export [FILE]       print what is set, as such a file
  scopes [PROVIDER]   list the scopes that a file can name
  mock                serve the API on this machine, and remember what is set
  completion SHELL    print what makes bash, zsh or fish complete this command
  help [COMMAND]      print this, or the help of a command; also --help, -h
  version             print the version; also --version, -v

FILE is YAML or JSON, and - is standard input. It holds one team's requirements,
with --org and --team, or those of many teams:

  org: <uuid>
  defaults: <requirements>   # for every team; a team's own entry wins
  teams: { <uuid>: <requirements>, <uuid>: <requirements> }

Exit codes: 0 done, 1 some failed or the output was lost, 2 bad input, 3 (plan)
would change, 129, 130 and 143 interrupted by SIGHUP, Ctrl-C and SIGTERM.`;

export const planHelp = `Usage: junction-team-scopes plan FILE [flags]

Reads each team, and shows what apply would add to its lists and remove from
them, and whether connecting becomes stricter, looser or neither (neutral).

  --team UUID       only this team of FILE; can be repeated
  --org UUID        the organisation of --team, when FILE has no teams
  --exit-code       end with 3 when all teams were read and any would change
  --format FORMAT   text, markdown or json (default: text)
  --key-file FILE   where the key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N   calls at a time, 1 to 100 (default: 4)
  --keep-going      go on after five teams in a row without a proper answer
  --verbose         report each attempt and each team
  --json            print { target, changed, unchanged, failed, teams: [{ team,
                    teamName, changes: [{ provider, list, added, removed,
                    effect }], unset, notInFile }], notTried, stopped }

The order of scopes does not count. A provider that is set and that FILE does
not name (notInFile) is shown, and does not count. One is unset when FILE says
null: what that does is not documented.

Exit codes: 0 done, 1 a team could not be read, 2 bad input, 3 as --exit-code
says, 130 interrupted.`;

export const applyHelp = `Usage: junction-team-scopes apply FILE [flags]

Reads each team, sends the requirements of those that differ, and reads these
again. Applying twice is safe.

  --team UUID       only this team of FILE; can be repeated
  --org UUID        the organisation of --team, when FILE has no teams
  --all             send the requirements of every team, and read none
  --key-file FILE   where the key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N   calls at a time, 1 to 100 (default: 4)
  --keep-going      go on after five teams in a row without a proper answer
  --dry-run         do as plan does; with --all, show each request but the key
  --verbose         report each attempt and each team
  --json            print { target, applied, unchanged, failed: [{ team,
                    teamName, call, name, status, message, detail, requestId,
                    attempts }], notTried, stopped, keptOtherwise: [{ team,
                    teamName, changes, unset }], notReadBack }; with --dry-run
                    { requests, failed, notTried, stopped }

Requests go to JUNCTION_BASE_URL, if not to the vendor. A 429 slows the run; a
401 or Ctrl-C stops it.

Exit codes: 0 all applied, even if the server kept something else (a warning), 1
some not, 2 bad input, 130 interrupted.`;

export const exportHelp = `Usage: junction-team-scopes export [FILE] [flags]

Reads the teams of FILE, or those of --team, and prints what is set as a file
that plan and apply take. Keeps each x-name of FILE, and nothing else of it. Do
not send the output to FILE itself: a shell empties it first.

  --team UUID       this team alone; can be repeated
  --org UUID        the organisation of --team, without a FILE that has teams
  --key-file FILE   where the key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N   calls at a time, 1 to 100 (default: 4)
  --keep-going      go on after five teams in a row without a proper answer
  --verbose         report each attempt and each team
  --json            print the file as JSON

A provider that the document lacks, or of which it lacks a scope, is left out
and shown in a comment, with --json under x-left-out: without all of its scopes,
applying would remove some.

Exit codes: 0 done, 1 a team could not be read, 2 bad input, 130 interrupted.`;

export const validateHelp = `Usage: junction-team-scopes validate FILE [flags]

Finds everything that is wrong with a file, at its line and column. Needs no
network and no key.

  --json   print { valid, faults: [{ line, column, path, message }], teams,
           requirements: [{ org, team, teamName, requirements }] }, the last two
           for a valid file

Exit codes: 0 valid, 2 not valid.`;

export const scopesHelp = `Usage: junction-team-scopes scopes [PROVIDER] [flags]

Lists the scopes of every provider, or of one.

  --used FILE   only those that the teams of FILE ask for, in any list
  --json        print { <provider>: [<scope>] }

Exit codes: 0 done, 2 bad input.`;

export const mockHelp = `Usage: junction-team-scopes mock [flags]

Serves the API on 127.0.0.1 until Ctrl-C, to try calls and commands against. It
accepts and refuses what the document says, and what was set for a team can be
read until it ends. It takes any management key, and no team key.

  --port N               where to listen; 0 for any free port (default: 4010)
  --null unset|keep      what null does to what was set for its provider
                         (default: unset)
  --omitted keep|unset   what a body does to what was set for a provider that
                         it leaves out (default: keep)

The vendor does not document what null and leaving out do. Try both.

It prints the two variables to set. Each request is one line on standard error:
method, path, status, and why it was refused.

Exit codes: 2 it cannot start, 129, 130 and 143 ended by SIGHUP, SIGINT (Ctrl-C)
and SIGTERM.`;

export const initHelp = `Usage: junction-team-scopes init [FILE] [flags]

Writes FILE (default: teams.yaml): an example with comments, whose UUIDs are to
be filled in. Editors with yaml-language-server complete and check it by the
schema that its first line names. A file that exists is never replaced.

  --json   print { created, schema }

Exit codes: 0 created, 2 not created.`;

export const completionHelp = `Usage: junction-team-scopes completion SHELL [flags]

Prints what makes a shell complete commands, flags and providers. This line goes
into the file that the shell reads when it starts. The command must be on the
PATH, as npm install --global puts it there:

  ~/.bashrc                    eval "$(junction-team-scopes completion bash)"
  ~/.zshrc, after compinit     eval "$(junction-team-scopes completion zsh)"
  ~/.config/fish/config.fish   junction-team-scopes completion fish | source

Exit codes: 0 done, 2 no such shell.`;
