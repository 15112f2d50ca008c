/** What `--help` prints, for the whole and for each command: each fits one screen of 24 lines. */

export const mainHelp = `Usage: junction-team-scopes <command> [flags]

Sets which OAuth scopes the users of a team must, or may, grant.

  apply FILE          send the requirements in a file
  validate FILE       find what is wrong with a file; needs no network and no key
  scopes [PROVIDER]   list the scopes that a file can name
  mock                serve the API on this machine, and remember what is set
  completion SHELL    print what makes bash, zsh or fish complete this command

  help [COMMAND]      print this, or the help of a command; also --help, -h
  version             print the version; also --version, -v

FILE is YAML or JSON, and - is standard input. It holds the requirements of many teams:

  org: <uuid>
  defaults: <requirements>      # for every team; what a team says of a provider wins
  teams: { <uuid>: <requirements>, <uuid>: <requirements> }

or one team's requirements alone, with --org and --team.

Exit codes: 0 done, 1 some failed or the output was lost, 2 bad input,
129, 130 and 143 interrupted by SIGHUP, SIGINT (Ctrl-C) and SIGTERM.`;

export const applyHelp = `Usage: junction-team-scopes apply FILE [flags]

Checks the whole file, then sends each team's requirements. Applying twice is safe.

  --team UUID        only this team of FILE; can be repeated
  --org UUID         the organisation of --team, when FILE names no teams
  --key-file FILE    where the management key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N    calls at a time, 1 to 100 (default: 4)
  --keep-going       do not stop after five teams in a row without a proper answer
  --dry-run          show each request as it would be sent, without the key; send nothing
  --verbose          report each attempt
  --json             print { target, applied, failed: [{ team, name, status, message, detail,
                     requestId, attempts, teamName }], notTried, stopped };
                     with --dry-run { requests: [{ method, url, headers, body }] };
                     for a bad file { valid: false, faults: [{ line, column, path, message }] }

JUNCTION_BASE_URL is where requests go, if not to the vendor. A 429 slows the whole run; a 401
stops it. Ctrl-C stops it too: no call begins, those that run are aborted, and the summary follows.

Exit codes: 0 all applied, 1 some failed or were not tried, 2 bad input, 130 interrupted.`;

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
