/**
 * What the emitters and the change report know of a document. Every `pointer` is a JSON Pointer in
 * fragment form (`#/paths/~1a/post`).
 */
export interface Model {
  /** Servers of the operation, or of the document when there is none; variables are replaced. */
  readonly servers: readonly Server[];
  /** API key of the first security alternative that is one non-deprecated API key in a header. */
  readonly apiKeyHeader?: ApiKeyHeader;
  /** Security alternatives of the operation, or of the document; empty when none is asked for. */
  readonly security: readonly SecurityAlternative[];
  /** The operation that takes scope requirements. */
  readonly operation?: Operation;
  /** The operation that reads what that one sets. */
  readonly read?: ReadOperation;
}

export interface Server {
  readonly url: string;
  /** Whether a client can use the URL as it is: `http:` or `https:`, with every variable known. */
  readonly isAbsolute: boolean;
  readonly description?: string;
  readonly pointer: string;
}

export interface ApiKeyHeader {
  /** Name of the header. */
  readonly name: string;
  /** Name of the security scheme. */
  readonly scheme: string;
  readonly pointer: string;
}

/** A Security Requirement Object: schemes that are needed together; none for anonymous access. */
export interface SecurityAlternative {
  readonly schemes: readonly SecurityScheme[];
  readonly pointer: string;
}

export interface SecurityScheme {
  /** Name in `components.securitySchemes`. */
  readonly name: string;
  /** Name of the header, of an API key in a header. */
  readonly header?: string;
  /** Scopes or roles that are asked for with it. */
  readonly scopes: readonly string[];
  readonly deprecated: boolean;
  readonly pointer: string;
}

export interface Operation {
  readonly operationId?: string;
  /** Lower case, as it is a key of a Path Item Object. */
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly format?: string;
  readonly pointer: string;
}

/** An operation whose answer lists what is set, with an entry for each provider. */
export interface ReadOperation {
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  /** Property of the answer that holds the entries; without one the answer is the array of them. */
  readonly entries?: string;
  /** Property of an entry that names the provider. */
  readonly provider: string;
  /** Properties of an entry that are lists of scopes. */
  readonly lists: readonly string[];
  /** Properties of an entry that repeat a parameter of the path. */
  readonly ids: readonly string[];
  /** Query parameter that restricts the answer to one provider. */
  readonly query?: string;
}

/** What a schema says of itself to people. */
export interface Annotations {
  readonly title?: string;
  readonly description?: string;
}

export interface Body extends Annotations {
  /** JSON media type, as the document writes it. */
  readonly mediaType: string;
  readonly pointer: string;
  readonly requirements: readonly Requirement[];
  /** Properties that are not the requirement of a provider. */
  readonly others: readonly string[];
}

/** A property of the body that lists scopes of one provider. */
export interface Requirement extends Annotations {
  readonly provider: string;
  readonly pointer: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly lists: readonly List[];
  readonly scopes: ScopeEnum;
}

export interface List extends Annotations {
  readonly name: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly uniqueItems: boolean;
  readonly pointer: string;
}

export interface ScopeEnum extends Annotations {
  /** Its name in `components.schemas`; an enum written in place has none. */
  readonly component?: string;
  readonly pointer: string;
  /** Whether the schema also allows null as an item. Null is not a scope. */
  readonly nullable: boolean;
  /** Distinct, in the order of the document. */
  readonly scopes: readonly Scope[];
}

export interface Scope {
  readonly value: string;
  /** Name from `x-enum-varnames`. */
  readonly varname?: string;
  /** From `x-enum-descriptions`, or from the branch of a union of `const`s. */
  readonly description?: string;
  readonly pointer: string;
}
