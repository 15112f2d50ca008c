/** Words that no binding of a module may be called, in strict code. See ECMA-262, section 12.7.2. */
const words = [
  ...["arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger"],
  ...["default", "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally"],
  ...["for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let"],
  ...["new", "null", "package", "private", "protected", "public", "return", "static", "super"],
  ...["switch", "this", "throw", "true", "try", "typeof", "var", "void", "while", "with", "yield"],
];

/** What a generated module of scopes uses, and what a module compiled to CommonJS does. */
const used = [
  ...["Object", "Record", "NonNullable", "components", "OperationBody", "undefined"],
  ...["exports", "module", "require", "globalThis"],
];

/**
 * Exports of the package's main entry, which lists them beside `export *` of the scopes: of two exports of
 * one name it would keep its own, and not say so. `src/` has no part in generating, so they are listed
 * here; a test compares.
 */
const entry = [
  ...["CallOptions", "components", "createManagementClient", "getTeamScopeRequirements"],
  ...["HttpError", "InvalidRequestError", "ReadOptions", "TeamScopeRequirements"],
  ...["isProvider", "isScope", "JunctionError", "ManagementClient", "ManagementClientOptions"],
  ...["NetworkError", "operations", "parseScopeRequirements", "paths", "Provider", "providers"],
  ...["RequestIssue", "RetryEvent", "Scope", "ScopeRequirements", "scopeRequirementsSchema"],
  ...["scopesByProvider", "TeamIds", "TimeoutError", "UnexpectedResponseError"],
  ...["upsertTeamScopeRequirements", "validateScopeRequirements"],
];

const reserved: ReadonlySet<string> = new Set([...words, ...used, ...entry]);

/** Whether an export of a module of scopes must not have a name. */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}
