import { fieldsOf } from "../../fields.ts";
import { providers } from "../../providers.ts";

/** What becomes of lists that were set before. The vendor documents neither. */
export interface Assumptions {
  /** By `null` for their provider. */
  readonly null: "unset" | "keep";
  /** By a body that leaves their provider out. */
  readonly omitted: "keep" | "unset";
}

/** The lists of scopes of one provider, by name. One that is `null` or left out is empty. */
export type Requirement = Readonly<Record<string, readonly string[] | null | undefined>>;

/** What is set for each team: requirements by provider, in the order of the document. */
export class Teams {
  readonly #assumptions: Assumptions;
  readonly #teams = new Map<string, ReadonlyMap<string, Requirement>>();

  constructor(assumptions: Assumptions) {
    this.#assumptions = assumptions;
  }

  get(team: string): ReadonlyMap<string, Requirement> {
    return this.#teams.get(team) ?? new Map();
  }

  /** @param body - one in which validation found no issue. */
  upsert(team: string, body: unknown): void {
    const before = this.get(team);
    const after = new Map<string, Requirement>();
    for (const provider of providers) {
      // Validation has proved it.
      const given = fieldsOf(body)[provider] as Requirement | null | undefined;
      const requirement = given ?? (this.#keeps(given) ? before.get(provider) : undefined);
      if (requirement !== undefined) after.set(provider, requirement);
    }
    this.#teams.set(team, after);
  }

  #keeps(given: null | undefined): boolean {
    return this.#assumptions[given === null ? "null" : "omitted"] === "keep";
  }
}
