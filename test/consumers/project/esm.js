import * as junction from "junction-team-scopes";
import * as client from "junction-team-scopes/client";
import * as scopes from "junction-team-scopes/scopes";
import * as fitbit from "junction-team-scopes/scopes/fitbit";
import { scenario } from "./scenario.js";

await scenario({ junction, client, scopes, fitbit });
