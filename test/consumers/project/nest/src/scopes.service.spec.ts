import { isProvider, providers } from "junction-team-scopes";
import { createFetchClient } from "junction-team-scopes/client";
import { isFitbitScope } from "junction-team-scopes/scopes/fitbit";
import { ScopesService } from "./scopes.service";

const orgId = "0189a1b2-0000-7000-8000-00000000000a";
const teamId = "0189a1b2-0000-7000-8000-00000000000b";

test("a service in CommonJS calls", async () => {
  const service = new ScopesService();
  expect(await service.require(orgId, teamId, { oura: null })).toBe("accepted");
  expect(await service.require(orgId, "", { oura: null })).toBe("InvalidRequestError");
  expect(providers.every(isProvider)).toBe(true);
});

test("the other modules can be imported", () => {
  expect(createFetchClient).toBeInstanceOf(Function);
  expect(isFitbitScope("sleep")).toBe(true);
});
