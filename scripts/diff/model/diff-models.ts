import type { Model } from "../../model/model.ts";
import type { Change } from "../change.ts";
import { diffOperation } from "./operation.ts";
import { diffSecurity } from "./security.ts";
import { diffServers } from "./servers.ts";

/** Compares two models, in the words of the domain: operation, providers, security, servers. */
export function diffModels(before: Model, after: Model): Change[] {
  return [
    ...diffOperation(before, after),
    ...diffSecurity(before, after),
    ...diffServers(before, after),
  ];
}
