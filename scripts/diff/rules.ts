/** What a change means for a caller. A silent one is listed only when asked for. */
export type Severity = "breaking" | "warning" | "safe" | "silent";

/** Where a report lists a change: the operation that takes scope requirements has its own section. */
export type Section = "operation" | "rest" | "silent";

interface RuleEntry {
  readonly severity: Severity;
  readonly section: Section;
  /** When the rule applies, as a sentence without a stop. */
  readonly when: string;
}

/** Every rule by its id. Ids are part of the JSON report and never change. */
export const rules = {
  "operation-removed": breaking("no operation takes scope requirements any more"),
  "path-changed": breaking("the path of the operation changed"),
  "method-changed": breaking("the method of the operation changed"),
  "media-type-changed": breaking("the media type of the operation's body changed"),
  "provider-removed": breaking("a provider was removed"),
  "provider-renamed": breaking("a provider was removed, and one with the same scopes was added"),
  "scope-removed": breaking("a scope was removed from a provider"),
  "list-removed": breaking("a list was removed from a provider"),
  "list-required": breaking("a list of a provider must now be given"),
  "null-removed": breaking("something that could be null may no longer be null"),
  "parameter-removed": breaking("a parameter was removed from the operation"),
  "parameter-required": breaking("a parameter of the operation must now be given"),
  "response-removed": breaking("a response was removed from the operation"),
  "host-moved": breaking("the default server moved to another origin"),
  "base-path-changed": breaking("the path of the default server changed"),
  "default-server-lost": breaking("the first server is no longer absolute, or was removed"),
  "key-header-removed": breaking("an alternative that is one key in a header was removed"),
  "security-alternative-removed": breaking("another security alternative was removed"),
  "security-required": breaking("security is now required where none was"),
  "operation-deprecated": warning("the operation was marked as deprecated"),
  "response-changed": warning("a response of the operation changed"),
  "key-header-deprecated": warning("the key header was marked as deprecated"),
  "key-header-preferred": warning("another key header than before comes first"),
  "security-scopes-changed": warning("the scopes of a security alternative changed"),
  "relative-server-changed": warning("a relative server was added, removed or changed"),
  "server-removed": warning("a server that is not the default one was removed"),
  "operation-id-changed": warning("the `operationId` of the operation changed"),
  "scope-name-changed": warning("`x-enum-varnames` gives a scope another name"),
  "not-judged": warning("something in the operation changed that no other rule knows"),
  "operation-added": safe("an operation takes scope requirements where none did"),
  "operation-kept": safe("the operation is no longer marked as deprecated"),
  "provider-added": safe("a provider was added"),
  "scope-added": safe("a scope was added to a provider"),
  "list-added": safe("a list that may be left out was added to a provider"),
  "list-optional": safe("a list of a provider may now be left out"),
  "null-added": safe("something may now be null"),
  "parameter-added": safe("a parameter that may be left out was added to the operation"),
  "parameter-optional": safe("a parameter of the operation may now be left out"),
  "response-added": safe("a response was added to the operation"),
  "default-server-gained": safe("the first server is now absolute"),
  "server-added": safe("a server that is not the default one was added"),
  "key-header-kept": safe("the key header is no longer marked as deprecated"),
  "security-alternative-added": safe("a security alternative was added"),
  "other-operation-removed": rest("breaking", "another operation was removed"),
  "other-operation-changed": rest("warning", "another operation changed, or a component it uses"),
  "document-changed": rest("warning", "something outside of all operations changed"),
  "other-operation-added": rest("safe", "another operation was added"),
  "component-renamed": silent("a component was renamed"),
  "component-unused": silent("a component that no operation uses was added or removed"),
  "reference-inlined": silent("a `$ref` was replaced by what it leads to, or the reverse"),
  "order-changed": silent("the order of members or values changed"),
  "annotation-changed": silent("a title, description, example or other annotation changed"),
} as const satisfies Record<string, RuleEntry>;

export type Rule = keyof typeof rules;

function breaking(when: string): RuleEntry {
  return { severity: "breaking", section: "operation", when };
}

function warning(when: string): RuleEntry {
  return { severity: "warning", section: "operation", when };
}

function safe(when: string): RuleEntry {
  return { severity: "safe", section: "operation", when };
}

function rest(severity: Severity, when: string): RuleEntry {
  return { severity, section: "rest", when };
}

function silent(when: string): RuleEntry {
  return { severity: "silent", section: "silent", when };
}
