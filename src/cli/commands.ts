import { scopesByProvider } from "../../generated/scopes/index.ts";
import type { Entry } from "./command.ts";
import { shells } from "./commands/completion.ts";
import {
  applyHelp,
  completionHelp,
  exportHelp,
  initHelp,
  mockHelp,
  planHelp,
  scopesHelp,
  validateHelp,
} from "./help.ts";

/**
 * Every command, by its name, in the order of the help.
 *
 * Only the one that runs is loaded: reading YAML alone takes as long to load as all the rest, and a shell
 * starts the program for each word that it completes.
 */
export const commands: Readonly<Record<string, Entry>> = {
  init: {
    help: initHelp,
    load: async () => (await import("./commands/init.ts")).command,
  },
  validate: {
    help: validateHelp,
    load: async () => (await import("./commands/validate.ts")).command,
  },
  plan: {
    help: planHelp,
    load: async () => (await import("./commands/plan.ts")).command,
  },
  apply: {
    help: applyHelp,
    load: async () => (await import("./commands/apply.ts")).command,
  },
  export: {
    help: exportHelp,
    load: async () => (await import("./commands/export.ts")).command,
  },
  scopes: {
    help: scopesHelp,
    words: Object.keys(scopesByProvider),
    load: async () => (await import("./commands/scopes.ts")).command,
  },
  mock: {
    help: mockHelp,
    load: async () => (await import("./commands/mock.ts")).command,
  },
  completion: {
    help: completionHelp,
    words: shells,
    load: async () => (await import("./commands/completion.ts")).command,
  },
};

/** What the first word of a command line can be. */
export const firstWords = [...Object.keys(commands), "help", "version"];

/** The command of a name. What an object inherits, such as `constructor`, is not one. */
export function findCommand(name = ""): Entry | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}
