import { createFetchClient } from "junction-team-scopes/client";
import { scopesByProvider } from "junction-team-scopes/scopes";
import { fitbitScopes } from "junction-team-scopes/scopes/fitbit";
import type { paths } from "junction-team-scopes/types";
import { ScopesService } from "./scopes.service";

export type Path = keyof paths;
export const modules = [createFetchClient, scopesByProvider, fitbitScopes];

const orgId = "0189a1b2-0000-7000-8000-00000000000a";
const teamId = "0189a1b2-0000-7000-8000-00000000000b";

void new ScopesService().require(orgId, teamId, { oura: null }).then((answer) => {
  if (answer !== "accepted") throw new Error(String(answer));
});
