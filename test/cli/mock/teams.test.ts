import { expect, it } from "vitest";
import { type Assumptions, Teams } from "../../../src/cli/mock/teams.ts";
import { otherProvider, provider, requirementOf } from "../../support/live.ts";

const before = requirementOf(provider, provider.scopes.slice(0, 1));
const other = requirementOf(otherProvider, otherProvider.scopes.slice(0, 1));

/** What is set after both providers were, and then a body followed. */
function after(assumptions: Partial<Assumptions>, body: object): object {
  const teams = new Teams({ null: "unset", omitted: "keep", ...assumptions });
  teams.upsert("a", { [otherProvider.name]: other, [provider.name]: before });
  teams.upsert("a", body);
  return Object.fromEntries(teams.get("a"));
}

it.each<[assumptions: Partial<Assumptions>, body: object, is: object]>([
  [{}, {}, { [provider.name]: before, [otherProvider.name]: other }],
  [{ omitted: "unset" }, {}, {}],
  [{}, { [provider.name]: null }, { [otherProvider.name]: other }],
  [
    { null: "keep" },
    { [provider.name]: null },
    { [provider.name]: before, [otherProvider.name]: other },
  ],
  [{ omitted: "unset" }, { [provider.name]: null }, {}],
  [{ null: "keep", omitted: "unset" }, { [provider.name]: null }, { [provider.name]: before }],
])("assumed %j, %j leaves %j", (assumptions, body, is) => {
  expect(after(assumptions, body)).toEqual(is);
});

it("requirements replace those of their provider whole", () => {
  const [list = ""] = provider.lists;
  expect(after({}, { [provider.name]: { [list]: [] } })).toEqual({
    [provider.name]: { [list]: [] },
    [otherProvider.name]: other,
  });
});

it("null sets nothing where nothing was set", () => {
  const teams = new Teams({ null: "keep", omitted: "keep" });
  teams.upsert("a", { [provider.name]: null });
  expect([...teams.get("a")]).toEqual([]);
});

it("providers are in the order of the document, whatever that of the bodies", () => {
  const names = Object.keys(after({}, {}));
  expect(names).toEqual([provider.name, otherProvider.name]);
});

it("a team knows nothing of another", () => {
  const teams = new Teams({ null: "unset", omitted: "keep" });
  teams.upsert("a", { [provider.name]: before });
  expect([...teams.get("b")]).toEqual([]);
});
