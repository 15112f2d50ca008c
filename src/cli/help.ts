/** What `--help` prints, for the whole and for each command: each fits one screen of 24 lines. */

export const mainHelp = `Usage: junction-team-scopes <command> [flags]

Sets which OAuth scopes the users of a team must, or may, grant.

  apply FILE          send the requirements in a file
  validate FILE       find what is wrong with a file; needs no network and no key
  scopes [PROVIDER]   list the scopes there are

  --help              print this; after a command, print its own
  --version           print the version

FILE is YAML or JSON, and - is standard input. It holds one team's requirements:

  fitbit: { user_must_grant: [sleep], user_may_grant: [weight] }

or those of many teams: { org: <uuid>, teams: { <uuid>: <requirements> } }.

Exit codes: 0 done, 1 some failed, 2 bad input, 130 interrupted.`;

export const applyHelp = `Usage: junction-team-scopes apply FILE [flags]

Checks the whole file, then sends each team's requirements. Running it again is safe.

  --org UUID         } whose requirements FILE holds,
  --team UUID        } when it does not name its teams
  --key-file FILE    where the management key is (default: JUNCTION_MANAGEMENT_KEY)
  --concurrency N    calls at a time, 1 to 100 (default: 4)
  --dry-run          show each request as it would be sent, without the key; send nothing
  --json             print { applied, failed: [{ team, name, message }], notTried, stopped? },
                     with --dry-run { requests: [{ method, url, headers, body }] },
                     for a bad file { valid: false, faults: [{ line, column, path, message }] }
  --help             print this

JUNCTION_BASE_URL is where requests go, if not to the vendor. A 429 slows the whole run; a 401
ends it. Ctrl-C ends it too: no call begins, those that run are aborted, and the summary follows.

Exit codes: 0 all applied, 1 some failed or were not tried, 2 bad input, 130 interrupted.`;

export const validateHelp = `Usage: junction-team-scopes validate FILE [flags]

Finds everything that is wrong with a file, at its line and column. Needs no network and no key.

  --json   print { valid, teams?, faults: [{ line, column, path, message }] }
  --help   print this

Exit codes: 0 valid, 2 not valid.`;

export const scopesHelp = `Usage: junction-team-scopes scopes [PROVIDER] [flags]

Lists the scopes of every provider, or of one.

  --json   print { <provider>: [<scope>] }
  --help   print this

Exit codes: 0 done, 2 no such provider.`;
