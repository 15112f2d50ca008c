/** What a change means for a caller. A silent one is listed only when asked for. */
export type Severity = "breaking" | "warning" | "safe" | "silent";

interface RuleEntry {
  readonly severity: Severity;
  /** When the rule applies, as a phrase. */
  readonly when: string;
}

/** Every rule of our own, by its id. Ids are part of the JSON report and never change. */
export const rules = {
  "operation-removed": breaking("no operation takes scope requirements any more"),
  "path-changed": breaking("the operation has another path"),
  "method-changed": breaking("the operation has another method"),
  "media-type-changed": breaking("the operation's body has another media type"),
  "provider-removed": breaking("a provider is gone"),
  "provider-renamed": breaking("a provider is gone and one new provider has its very scopes"),
  "scope-removed": breaking("a provider has a scope no more"),
  "list-removed": breaking("a list of a provider is gone"),
  "list-required": breaking("a list of a provider must now be given"),
  "null-removed": breaking("what could be null may no longer be"),
  "parameter-removed": breaking("a parameter of the operation is gone"),
  "parameter-required": breaking("a parameter of the operation must now be given"),
  "host-moved": breaking("the default server is at another origin"),
  "base-path-changed": breaking("the default server has another path"),
  "default-server-lost": breaking("the first server is absolute no more, or there is none"),
  "key-header-removed": breaking("an alternative that is one key in a header is gone"),
  "security-alternative-removed": breaking("another security alternative is gone"),
  "security-required": breaking("security is asked for where none was"),
  "key-header-deprecated": warning("the key header is marked as deprecated"),
  "key-header-preferred": warning("another key header than before comes first"),
  "security-scopes-changed": warning("a security alternative asks for other scopes than before"),
  "relative-server-changed": warning("a relative server came, went or changed"),
  "server-removed": warning("a server that is not the default one is gone"),
  "operation-id-changed": warning("the operation has another `operationId`"),
  "scope-name-changed": warning("`x-enum-varnames` gives a scope another name"),
  "not-judged": warning("something changed that no rule knows"),
  "operation-added": safe("an operation takes scope requirements where none did"),
  "provider-added": safe("a provider is new"),
  "scope-added": safe("a provider has a scope more"),
  "list-added": safe("a provider has a list more, which may be left out"),
  "list-optional": safe("a list of a provider may now be left out"),
  "null-added": safe("null is newly allowed"),
  "parameter-added": safe("the operation has a parameter more, which may be left out"),
  "parameter-optional": safe("a parameter of the operation may now be left out"),
  "default-server-gained": safe("the first server is absolute where none was"),
  "server-added": safe("a server that is not the default one is new"),
  "key-header-kept": safe("the key header is deprecated no more"),
  "security-alternative-added": safe("a security alternative is new"),
  "component-renamed": silent("a component has another name"),
  "component-unused": silent("a component that nothing refers to came or went"),
  "reference-inlined": silent("what a `$ref` led to is written in place, or the reverse"),
  "order-changed": silent("the same members stand in another order"),
  "annotation-changed": silent("a title, description, example or other annotation changed"),
} as const satisfies Record<string, RuleEntry>;

/** Id of a rule of our own. */
export type Rule = keyof typeof rules;

function breaking(when: string): RuleEntry {
  return { severity: "breaking", when };
}

function warning(when: string): RuleEntry {
  return { severity: "warning", when };
}

function safe(when: string): RuleEntry {
  return { severity: "safe", when };
}

function silent(when: string): RuleEntry {
  return { severity: "silent", when };
}
