import { expectUuid, keyIssues, managementKeyWords } from "../../options.ts";
import { type Answer, type Detail, detailsOf, invalid, refusal } from "./answer.ts";
import { checkBody } from "./body.ts";
import { type Described, methodsOf, type ReadOperation } from "./described.ts";
import { matchPath } from "./path.ts";
import { type Assumptions, Teams } from "./teams.ts";

/** A request that has been read. */
export interface MockRequest {
  /** In upper case. */
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The value of a header field; empty for one that was not sent. */
  readonly header: (name: string) => string;
  readonly body: Uint8Array;
}

/** Whose requirements a request is about. */
interface Team {
  /** Ids by the names that they have in the path, in lower case. */
  readonly ids: Readonly<Record<string, string>>;
  /** All of the ids, so that a team is one of its organization. */
  readonly key: string;
  /** What is wrong with the ids. */
  readonly details: readonly Detail[];
}

/** Answers requests as the document says, and remembers what is set for each team. */
export class Mock {
  readonly #described: Described;
  readonly #teams: Teams;

  constructor(described: Described, assumptions: Assumptions) {
    this.#described = described;
    this.#teams = new Teams(assumptions);
  }

  answer(request: MockRequest): Answer {
    const { operation, readOperation, apiKeyHeader } = this.#described;
    const parameters = matchPath(operation.path, request.path);
    if (!parameters) return refusal(404, `nothing is here; the path must be ${operation.path}`);
    const methods = methodsOf(this.#described);
    if (!methods.includes(request.method)) {
      const allow = methods.join(", ");
      return refusal(405, `the method must be ${methods.join(" or ")}`, { allow });
    }
    if (apiKeyHeader !== undefined && keyIssues(request.header(apiKeyHeader)).length > 0) {
      return refusal(401, `${apiKeyHeader} must be ${managementKeyWords}`);
    }
    const team = teamOf(parameters);
    return readOperation?.method.toUpperCase() === request.method
      ? this.#read(team, request, readOperation)
      : this.#upsert(team, request);
  }

  #upsert({ key, details }: Team, { header, body }: MockRequest): Answer {
    const checked = checkBody(header("content-type"), body);
    if (!checked) return refusal(400, "the body must be JSON in UTF-8");
    const all = [...details, ...checked.details];
    if (all.length > 0) return invalid(all);
    this.#teams.upsert(key, checked.requirements);
    // The document allows any value; nobody can come to rely on this one.
    return { status: 200, body: null };
  }

  #read({ ids, key, details }: Team, { query }: MockRequest, operation: ReadOperation): Answer {
    if (details.length > 0) return invalid(details);
    const { entries, provider, lists, query: parameter } = operation;
    const only = parameter === undefined ? null : query.get(parameter);
    const set = [...this.#teams.get(key)].filter(([name]) => only === null || name === only);
    const found = set.map(([name, requirement]): object => ({
      ...Object.fromEntries(operation.ids.map((id) => [id, ids[id]])),
      [provider]: name,
      ...Object.fromEntries(lists.map((list) => [list, requirement[list] ?? []])),
    }));
    return { status: 200, body: entries === undefined ? found : { [entries]: found } };
  }
}

function teamOf(parameters: Readonly<Record<string, string>>): Team {
  const entries = Object.entries(parameters);
  const issues = entries.flatMap(([name, id]) => expectUuid(name, id));
  const ids = Object.fromEntries(entries.map(([name, id]) => [name, id.toLowerCase()]));
  return { ids, key: Object.values(ids).join("/"), details: detailsOf("path", issues) };
}
