import type { Document } from "../../document/load.ts";
import { Report } from "../../common/report.ts";
import { quote } from "../../common/escape.ts";
import type { Body, Requirement, Scope, ScopeEnum } from "../../model/model.ts";
import { fileName } from "./file-name.ts";
import { memberName } from "./member-name.ts";
import { isReserved } from "./reserved.ts";
import { joinIdentifier, lowerFirst, splitWords } from "./words.ts";

/** A provider's requirement with every name that its generated module has. */
export interface NamedProvider {
  readonly requirement: Requirement;
  /** Name of its module, without ending. */
  readonly file: string;
  readonly names: ScopeNames;
  readonly members: readonly Member[];
  /** The provider before it in the document whose enum it shares, and whose names it takes. */
  readonly sameAs?: NamedProvider;
}

/** Names that a module exports. */
interface ScopeNames {
  /** Of the const object and of its type: `OuraScope`. */
  readonly type: string;
  /** Of the list of all scopes: `ouraScopes`. */
  readonly list: string;
  /** Of the guard: `isOuraScope`. */
  readonly guard: string;
}

/** A member of the const object. */
export interface Member {
  readonly name: string;
  readonly scope: Scope;
}

/**
 * Names everything that is generated for the providers of a body.
 *
 * @throws DocumentError for two different things that would take one name, and for a provider that
 * leaves no file name.
 */
export function nameProviders(body: Body, document: Document): readonly NamedProvider[] {
  const report = new Report(document);
  const byEnum = new Map<string, NamedProvider>();
  const files = new Names(report, "file");
  const exports = new Names(report, "export");
  const providers = body.requirements.flatMap((requirement): NamedProvider[] => {
    const { provider, pointer, scopes } = requirement;
    const file = fileName(provider);
    if (file === undefined) {
      const message = `The provider ${quote(provider)} has no letter or digit for a file name, or is too long.`;
      report.error(pointer, message, "Name it with letters and digits, 200 bytes at most.");
      return [];
    }
    files.take(file, { what: `provider ${quote(provider)}`, pointer });
    const sameAs = byEnum.get(scopes.pointer);
    if (sameAs !== undefined) {
      return [{ requirement, file, names: sameAs.names, members: sameAs.members, sameAs }];
    }
    const names = nameScopes(provider, scopes);
    const owner = { what: `enum of ${quote(provider)}`, pointer: scopes.pointer };
    // Where the first name clashes, the others do too: one message is enough.
    [names.type, names.list, names.guard].every((name) => exports.take(name, owner));
    const named = { requirement, file, names, members: nameMembers(scopes, report) };
    byEnum.set(scopes.pointer, named);
    return [named];
  });
  report.finish();
  return providers;
}

function nameScopes(provider: string, { component }: ScopeEnum): ScopeNames {
  // An enum written in place is called as it would be, were it a component.
  const words =
    component === undefined ? [...splitWords(provider), "Scope"] : splitWords(component);
  const name = joinIdentifier(words) || "Scope";
  const names = namesOf(name);
  return Object.values(names).some(isReserved) ? namesOf(`${name}_`) : names;
}

function namesOf(type: string): ScopeNames {
  return { type, list: `${lowerFirst(type)}s`, guard: `is${type}` };
}

function nameMembers({ scopes }: ScopeEnum, report: Report): Member[] {
  const names = new Names(report, "member", "Name the values apart with `x-enum-varnames`.");
  return scopes.map((scope) => {
    const name = scope.varname ?? memberName(scope.value);
    names.take(name, { what: `value ${quote(scope.value)}`, pointer: scope.pointer });
    return { name, scope };
  });
}

interface Owner {
  readonly what: string;
  readonly pointer: string;
}

/** Names that may be taken once. */
class Names {
  readonly #owners = new Map<string, Owner>();
  readonly #report: Report;
  readonly #kind: string;
  readonly #hint: string;

  constructor(report: Report, kind: string, hint = "Rename one of them in the document.") {
    this.#report = report;
    this.#kind = kind;
    this.#hint = hint;
  }

  /** Takes a name, or reports who has it; tells whether it was free. */
  take(name: string, owner: Owner): boolean {
    const first = this.#owners.get(name);
    if (first === undefined) {
      this.#owners.set(name, owner);
      return true;
    }
    const message = `The ${first.what} and the ${owner.what} have the same ${this.#kind} name: ${quote(name)}.`;
    this.#report.error(owner.pointer, message, this.#hint);
    return false;
  }
}
