/** What `--help` prints, for the whole and for each command: each fits 24 lines of 80 columns. */

export const mainHelp = `Usage: junction-team-scopes <command> [flags]

Sets which OAuth scopes the users of a team must, or may, grant.

  init [FILE]         write a file to begin with, which editors can complete
  apply FILE          send the requirements in a file
  validate FILE       find what is wrong with a file, without network or key
  scopes [PROVIDER]   list the scopes that a file can name
  completion SHELL    print what makes bash, zsh or fish complete this command
  help [COMMAND]      print this, or the help of a command; also --help, -h
  version             print the version; also --version, -v

FILE is YAML or JSON, and - is standard input. It holds one team's requirements,
with --org and --team, or those of many teams:

  org: <uuid>
  defaults: <requirements>   # for every team; a team's own entry wins
  teams: { <uuid>: <requirements>, <uuid>: <requirements> }

Exit codes: 0 done, 1 some failed or the output was lost, 2 bad input,
129, 130 and 143 interrupted by SIGHUP, SIGINT (Ctrl-C) and SIGTERM.`;

export const applyHelp = `Usage: junction-team-scopes apply FILE [flags]

Checks the whole file, then sends each team's requirements.

  --team UUID       only this team of FILE; can be repeated
  --org UUID        the organisation of --team, when FILE names no teams
  --key-file FILE   where the key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N   calls at a time, 1 to 100 (default: 4)
  --keep-going      go on after five teams in a row without a proper answer
  --dry-run         show each request as it would be sent, but for the key
  --verbose         report each attempt
  --json            print { target, applied, failed: [{ team, name, status,
                    message, detail, requestId, attempts, teamName }], notTried,
                    stopped }; with --dry-run { requests: [{ method, url,
                    headers, body }] }; for a bad file what validate prints

Applying twice is safe. JUNCTION_BASE_URL is where requests go, if not to the
vendor. A 429 slows the whole run; a 401 stops it. At Ctrl-C no further call
begins, those that run are aborted, and the summary follows.

Exit codes: 0 all applied, 1 some failed or were not tried, 2 bad input,
130 interrupted.`;

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

export const initHelp = `Usage: junction-team-scopes init [FILE] [flags]

Writes FILE (default: teams.yaml): an example with comments, whose UUIDs are to
be filled in. Editors with yaml-language-server complete and check it by the
schema that its first line names. A file that exists is never replaced.

  --json   print { created, schema }

Exit codes: 0 created, 2 not created.`;

export const completionHelp = `Usage: junction-team-scopes completion SHELL [flags]

Prints what makes a shell complete commands, flags and providers. This line goes
into the file that the shell reads when it starts:

  ~/.bashrc                    eval "$(junction-team-scopes completion bash)"
  ~/.zshrc, after compinit     eval "$(junction-team-scopes completion zsh)"
  ~/.config/fish/config.fish   junction-team-scopes completion fish | source

Exit codes: 0 done, 2 no such shell.`;
