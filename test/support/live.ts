import { apiKeyHeader, readOperation } from "../../generated/client.ts";
import { scopesByProvider } from "../../generated/scopes/index.ts";

/** What the document in `spec/` takes for a provider. Tests derive what they send, and name none. */
export interface LiveProvider {
  readonly name: string;
  readonly nullable: boolean;
  readonly scopes: readonly string[];
  /** Names of its lists, in the order of the document. */
  readonly lists: readonly string[];
}

export const providers: readonly LiveProvider[] = Object.entries(scopesByProvider).map(
  ([name, { nullable, scopes, lists }]) => ({ name, nullable, scopes, lists: Object.keys(lists) }),
);

const [first, second] = providers;
if (first === undefined || second === undefined) {
  throw new Error("an operation qualifies with two providers");
}
/** Two providers of the document. */
export const provider: LiveProvider = first;
export const otherProvider: LiveProvider = second;

/** A requirement that has every list of a provider: the first holds `scopes`, the others `rest`. */
export function requirementOf(
  { lists }: LiveProvider,
  scopes: readonly string[] = [],
  rest: readonly string[] = [],
): Record<string, readonly string[]> {
  return Object.fromEntries(lists.map((list, index) => [list, index === 0 ? scopes : rest]));
}

/** What a document may lack: how the answer of its read operation is made. */
interface ReadOperation {
  readonly entries: string | undefined;
  readonly provider: string;
  readonly lists: readonly string[];
  readonly ids: readonly string[];
  readonly query: string | undefined;
}

/** How requirements are read, if the document says how. */
export const reading = readingWith(readOperation);

function readingWith(described: ReadOperation | undefined): ReadOperation | undefined {
  return described;
}

/** The lists of each provider. */
export type State = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What the read operation answers for a team with these lists. */
export function readAnswer(state: State, teamId = ""): unknown {
  const { entries = "", provider, ids = [] } = reading ?? { provider: "" };
  const list = Object.entries(state).map(([name, lists]) => ({
    ...Object.fromEntries(ids.map((id) => [id, teamId])),
    [provider]: name,
    ...lists,
  }));
  return entries === "" ? list : { [entries]: list };
}

/** Header fields with a value for the key: none where the document has no header for it. */
export const keyField = keyFieldIn(apiKeyHeader);

function keyFieldIn(header: string | undefined): (value: string) => Record<string, string> {
  return (value) => (header === undefined ? {} : { [header.toLowerCase()]: value });
}
