import { scopesByProvider } from "../../generated/scopes/index.ts";
import { jsonOption } from "./arguments.ts";
import type { Command } from "./command.ts";
import { apply, applyOptions } from "./commands/apply.ts";
import { completion, shells } from "./commands/completion.ts";
import { exportFile, exportOptions } from "./commands/export.ts";
import { init } from "./commands/init.ts";
import { mock, mockOptions } from "./commands/mock.ts";
import { plan, planOptions } from "./commands/plan.ts";
import { scopes, scopesOptions } from "./commands/scopes.ts";
import { validate } from "./commands/validate.ts";
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

/** Every command, by its name, in the order of the help. */
export const commands: Readonly<Record<string, Command>> = {
  init: { run: init, options: jsonOption, help: initHelp },
  validate: { run: validate, options: jsonOption, help: validateHelp },
  plan: { run: plan, options: planOptions, help: planHelp },
  apply: { run: apply, options: applyOptions, help: applyHelp },
  export: { run: exportFile, options: exportOptions, help: exportHelp },
  scopes: {
    run: scopes,
    options: scopesOptions,
    words: Object.keys(scopesByProvider),
    help: scopesHelp,
  },
  mock: { run: mock, options: mockOptions, help: mockHelp },
  completion: { run: completion, options: {}, words: shells, help: completionHelp },
};

/** What the first word of a command line can be. */
export const firstWords = [...Object.keys(commands), "help", "version"];

/** The command of a name. What an object inherits, such as `constructor`, is not one. */
export function findCommand(name = ""): Command | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}
