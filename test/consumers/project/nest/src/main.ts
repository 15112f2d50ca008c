import { ScopesService } from "./scopes.service";

const orgId = "0189a1b2-0000-7000-8000-00000000000a";
const teamId = "0189a1b2-0000-7000-8000-00000000000b";

void new ScopesService().require(orgId, teamId, { oura: null }).then((answer) => {
  if (answer !== "accepted") throw new Error(String(answer));
});
