/** What `--help` prints, for the whole and for each command: each fits one screen of 24 lines. */

export const mainHelp = `Usage: junction-team-scopes <command> [flags]

Sets which OAuth scopes the users of a team must, or may, grant.

  plan FILE           show what apply would change; sends nothing
  apply FILE          send the requirements of the teams that differ from a file
  export [FILE]       print what is set, as a file
  validate FILE       find what is wrong with a file; needs no network and no key
  scopes [PROVIDER]   list the scopes that a file can name
  mock                serve the API on this machine, and remember what is set
  completion SHELL    print what makes bash, zsh or fish complete this command

  help [COMMAND]      print this, or the help of a command; also --help, -h
  version             print the version; also --version, -v

FILE is YAML or JSON, and - is standard input. It holds one team's requirements, to be used with
--org and --team, or those of many teams:

  { org: <uuid>, defaults: <requirements>, teams: { <uuid>: <requirements>, … } }

Exit codes: 0 done, 1 some failed or the output was lost, 2 bad input, 3 plan --exit-code,
129, 130 and 143 interrupted by SIGHUP, SIGINT (Ctrl-C) and SIGTERM.`;

export const planHelp = `Usage: junction-team-scopes plan FILE [flags]

Reads each team, and shows what apply would add to its lists and remove from them, and whether that
makes connecting stricter, looser or neither (neutral). Sends nothing.

  --team UUID        only this team of FILE; can be repeated
  --org UUID         the organisation of --team, when FILE names no teams
  --exit-code        end with 3 when any team would change
  --format FORMAT    text, markdown or json (default: text)
  --key-file FILE    where the management key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N    calls at a time, 1 to 100 (default: 4)
  --keep-going       do not stop after five teams in a row without a proper answer
  --verbose          report each attempt and each team
  --json             print { target, changed, unchanged, failed, teams: [{ team, name, changes:
                     [{ provider, list, added, removed, effect }], unset: [provider] }],
                     notTried, stopped }, with failed as apply prints it

The order of scopes is no difference, and a provider that FILE does not name is left alone. One is
unset when FILE says null where there are scopes: what that does is not documented.

Exit codes: 0 done, 1 a team could not be read, 2 bad input, 3 as --exit-code says, 130 interrupted.`;

export const applyHelp = `Usage: junction-team-scopes apply FILE [flags]

Checks the whole file, reads each team, sends the requirements of those that differ, and reads
these again. Applying twice is safe.

  --team UUID        only this team of FILE; can be repeated
  --org UUID         the organisation of --team, when FILE names no teams
  --all              send the requirements of every team, and read none
  --key-file FILE    where the management key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N    calls at a time, 1 to 100 (default: 4)
  --keep-going       do not stop after five teams in a row without a proper answer
  --dry-run          do as plan does; with --all, show each request without the key
  --verbose          report each attempt and each team
  --json             print { target, applied, unchanged, failed: [{ team, call, name, status,
                     message, detail, requestId, attempts, teamName }], notTried, stopped,
                     keptOtherwise: [{ team, name, changes, unset }], notReadBack };
                     with --dry-run { requests: [{ method, url, headers, body }] };
                     for a bad file { valid: false, faults: [{ line, column, path, message }] }

JUNCTION_BASE_URL is where requests go, if not to the vendor. A 429 slows the whole run; a 401
stops it. Ctrl-C stops it too: no call begins, those that run are aborted, and the summary follows.
Exit codes: 0 all applied, 1 some failed or were not tried, 2 bad input, 130 interrupted.`;

export const exportHelp = `Usage: junction-team-scopes export [FILE] [flags]

Reads the teams of FILE, or those of --team, and prints what is set as a file that plan and apply
take. Keeps each x-name of FILE, and nothing else of it.

  --team UUID        this team alone; can be repeated
  --org UUID         the organisation of --team, without a FILE that names teams
  --key-file FILE    where the management key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N    calls at a time, 1 to 100 (default: 4)
  --keep-going       do not stop after five teams in a row without a proper answer
  --verbose          report each attempt and each team
  --json             print the file as JSON

A provider that the document lacks, or of which it lacks a scope, is left out and shown in a
comment, with --json under x-left-out: without all of its scopes, applying would remove some.

Exit codes: 0 done, 1 a team could not be read, 2 bad input, 130 interrupted.`;

export const validateHelp = `Usage: junction-team-scopes validate FILE [flags]

Finds everything that is wrong with a file, at its line and column. Needs no network and no key.

  --json   print { valid, faults: [{ line, column, path, message }], teams, requirements:
           [{ org, team, teamName, requirements }] }, the last two for a valid file

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

export const completionHelp = `Usage: junction-team-scopes completion SHELL [flags]

Prints what makes a shell complete commands, flags and providers:

  bash   eval "$(junction-team-scopes completion bash)"      in ~/.bashrc
  zsh    eval "$(junction-team-scopes completion zsh)"       in ~/.zshrc, after compinit
  fish   junction-team-scopes completion fish | source       in ~/.config/fish/config.fish

Exit codes: 0 done, 2 no such shell.`;
