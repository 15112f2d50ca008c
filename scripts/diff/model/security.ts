import { quote } from "../../common/escape.ts";
import type {
  ApiKeyHeader,
  Model,
  SecurityAlternative,
  SecurityScheme,
} from "../../model/model.ts";
import { type Change, change } from "../change.ts";
import { pairByKey } from "../pair.ts";

/** Compares how a caller may authenticate. */
export function diffSecurity(before: Model, after: Model): Change[] {
  const { gone, added, kept } = pairByKey(before.security, after.security, keyOfAlternative);
  const changes = kept.flatMap(([old, now]) => diffKept(old, now, after.apiKeyHeader));
  if (isOpen(before.security) && !isOpen(after.security)) {
    const required = added.length > 0 ? added : after.security;
    const titles = required.map(title).join(" or ");
    const pointer = required[0]?.pointer ?? "#/security";
    return [change("security-required", pointer, `${titles} is now required`), ...changes];
  }
  // The message about a removed one names what takes its place.
  const heir = gone.length > 0 ? after.apiKeyHeader : undefined;
  const others = added.filter((alternative) => heir?.pointer !== pointerOf(alternative));
  return [
    ...gone.map((alternative) => removed(alternative, after)),
    ...changes,
    ...(gone.length === 0 && changes.length === 0 ? diffPreferred(before, after) : []),
    ...others.map((alternative) => {
      const message = `security alternative was added: ${title(alternative)}`;
      return change("security-alternative-added", alternative.pointer, message);
    }),
  ];
}

function removed(alternative: SecurityAlternative, after: Model): Change {
  const rule = keyHeader(alternative) ? "key-header-removed" : "security-alternative-removed";
  const [first] = after.security;
  const heir = after.apiKeyHeader ? quote(after.apiKeyHeader.name) : first && title(first);
  const then = heir === undefined ? "no security is required any more" : `${heir} is required`;
  return change(rule, pointerOf(alternative), `${title(alternative)} was removed; ${then}`);
}

/** Compares an alternative that stayed. */
function diffKept(
  before: SecurityAlternative,
  after: SecurityAlternative,
  heir: ApiKeyHeader | undefined,
): Change[] {
  const changes: Change[] = [];
  const [old, now] = [keyHeader(before), keyHeader(after)];
  if (old && now && old.deprecated !== now.deprecated) {
    const then = heir ? `; ${quote(heir.name)} takes its place` : "";
    const [rule, what] = now.deprecated
      ? (["key-header-deprecated", `was marked as deprecated${then}`] as const)
      : (["key-header-kept", "is no longer deprecated"] as const);
    changes.push(change(rule, now.pointer, `${title(after)} ${what}`));
  }
  const scopes = scopesOf(after);
  if (scopes !== scopesOf(before)) {
    const message = `${title(after)} now asks for other scopes: ${quote(scopes || "none")}`;
    changes.push(change("security-scopes-changed", after.pointer, message));
  }
  return changes;
}

function scopesOf({ schemes }: SecurityAlternative): string {
  const scopes = schemes.flatMap(({ scopes }) => scopes);
  return scopes.sort().join(", ");
}

/** The generated client sends the first key header: another one may want another key. */
function diffPreferred({ apiKeyHeader: old }: Model, { apiKeyHeader: now }: Model): Change[] {
  if (old === undefined || now === undefined) return [];
  if (old.name.toLowerCase() === now.name.toLowerCase()) return [];
  const message = `key header ${quote(now.name)} now comes before ${quote(old.name)}: the client sends it`;
  return [change("key-header-preferred", now.pointer, message)];
}

/** Without alternatives, or with an empty one, a call needs no authentication. */
function isOpen(alternatives: readonly SecurityAlternative[]): boolean {
  return alternatives.length === 0 || alternatives.some(({ schemes }) => schemes.length === 0);
}

function keyHeader({ schemes }: SecurityAlternative): SecurityScheme | undefined {
  const [scheme, another] = schemes;
  return scheme?.header !== undefined && another === undefined ? scheme : undefined;
}

function title({ schemes }: SecurityAlternative): string {
  const names = schemes.map(({ header, name }) =>
    header === undefined ? `scheme ${quote(name)}` : `key header ${quote(header)}`,
  );
  return names.join(" with ") || "no security";
}

/** Two alternatives that send the same are one, whatever their schemes are called. */
function keyOfAlternative({ schemes }: SecurityAlternative): string {
  return schemes.map(keyOfScheme).sort().join(" + ");
}

export function keyOfScheme({ header, name }: SecurityScheme): string {
  return header === undefined ? `scheme ${name}` : `header ${header.toLowerCase()}`;
}

function pointerOf({ schemes, pointer }: SecurityAlternative): string {
  return schemes[0]?.pointer ?? pointer;
}
