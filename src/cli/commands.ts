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
    load: () => import("./commands/init.ts"),
  },
  validate: {
    help: validateHelp,
    load: () => import("./commands/validate.ts"),
  },
  plan: {
    help: planHelp,
    load: () => import("./commands/plan.ts"),
  },
  apply: {
    help: applyHelp,
    load: () => import("./commands/apply.ts"),
  },
  export: {
    help: exportHelp,
    load: () => import("./commands/export.ts"),
  },
  scopes: {
    help: scopesHelp,
    words: Object.keys(scopesByProvider),
    load: () => import("./commands/scopes.ts"),
  },
  mock: {
    help: mockHelp,
    load: () => import("./commands/mock.ts"),
  },
  completion: {
    help: completionHelp,
    words: shells,
    load: () => import("./commands/completion.ts"),
  },
};

/** What the first word of a command line can be. */
export const firstWords = [...Object.keys(commands), "help", "version"];

/** The command of a name. What an object inherits, such as `constructor`, is not one. */
export function findCommand(name = ""): Entry | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}
