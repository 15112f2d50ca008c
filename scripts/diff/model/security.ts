import { quote } from "../../common/escape.ts";
import type { Model, SecurityAlternative, SecurityScheme } from "../../model/model.ts";
import { type Change, change } from "../change.ts";

/** Compares how a caller may authenticate. */
export function diffSecurity(before: Model, after: Model): Change[] {
  const old = byKey(before.security);
  const now = byKey(after.security);
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, alternative]) => alternative);
  const added = [...now].filter(([key]) => !old.has(key)).map(([, alternative]) => alternative);
  const kept = [...now].flatMap(([key, alternative]) => {
    const earlier = old.get(key);
    if (earlier === undefined) return [];
    const deprecation = diffDeprecation(earlier, alternative, after);
    return [...deprecation, ...diffSchemeScopes(earlier, alternative)];
  });
  if (isOpen(before.security) && !isOpen(after.security)) {
    const required = added.length > 0 ? added : after.security;
    const titles = required.map(title).join(" or ");
    const pointer = required[0]?.pointer ?? "#/security";
    return [change("security-required", pointer, `${titles} is now required`), ...kept];
  }
  // The message about a removed one names what takes its place.
  const heir = gone.length > 0 ? after.apiKeyHeader : undefined;
  const others = added.filter((alternative) => heir?.pointer !== pointerOf(alternative));
  return [
    ...gone.map((alternative) => removed(alternative, after)),
    ...kept,
    ...(gone.length === 0 && kept.length === 0 ? diffPreferred(before, after) : []),
    ...others.map((alternative) => {
      const message = `security alternative was added: ${title(alternative)}`;
      return change("security-alternative-added", alternative.pointer, message);
    }),
  ];
}

function removed(alternative: SecurityAlternative, after: Model): Change {
  const rule = keyHeader(alternative) ? "key-header-removed" : "security-alternative-removed";
  const [first] = after.security;
  const then = after.apiKeyHeader
    ? `${quote(after.apiKeyHeader.name)} is required`
    : first
      ? `${title(first)} is required`
      : "no security is required any more";
  return change(rule, pointerOf(alternative), `${title(alternative)} was removed; ${then}`);
}

function diffDeprecation(
  before: SecurityAlternative,
  after: SecurityAlternative,
  model: Model,
): Change[] {
  const old = keyHeader(before);
  const now = keyHeader(after);
  if (old === undefined || now === undefined || old.deprecated === now.deprecated) return [];
  if (!now.deprecated) {
    return [change("key-header-kept", now.pointer, `${title(after)} is no longer deprecated`)];
  }
  const heir = model.apiKeyHeader;
  const then = heir ? `; ${quote(heir.name)} takes its place` : "";
  return [
    change("key-header-deprecated", now.pointer, `${title(after)} was marked as deprecated${then}`),
  ];
}

function diffSchemeScopes(before: SecurityAlternative, after: SecurityAlternative): Change[] {
  const [old, now] = [before, after].map(({ schemes }) =>
    schemes
      .flatMap(({ scopes }) => scopes)
      .sort()
      .join(", "),
  );
  if (old === now) return [];
  const message = `${title(after)} now asks for other scopes: ${quote(now || "none")}`;
  return [change("security-scopes-changed", after.pointer, message)];
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

function title(alternative: SecurityAlternative): string {
  const { schemes } = alternative;
  if (schemes.length === 0) return "no security";
  const names = schemes.map(({ header, name }) =>
    header === undefined ? `scheme ${quote(name)}` : `key header ${quote(header)}`,
  );
  return names.join(" with ");
}

/** What is the same on the wire is the same alternative, whatever its schemes are called. */
export function byKey(
  alternatives: readonly SecurityAlternative[],
): Map<string, SecurityAlternative> {
  return new Map(
    alternatives.map((alternative) => {
      const parts = alternative.schemes.map(({ header, name }) =>
        header === undefined ? `scheme ${name}` : `header ${header.toLowerCase()}`,
      );
      return [parts.sort().join(" + "), alternative];
    }),
  );
}

function pointerOf({ schemes, pointer }: SecurityAlternative): string {
  return schemes[0]?.pointer ?? pointer;
}
