import {
  createManagementClient,
  JunctionError,
  upsertTeamScopeRequirements,
} from "junction-team-scopes";

const ids = {
  orgId: "0189a1b2-0000-7000-8000-00000000000a",
  teamId: "0189a1b2-0000-7000-8000-00000000000b",
};

/** What becomes of a call by each kind of answer. The server answers as the base path says. */
export async function outcomes(url) {
  const call = async (kind, options) => {
    const baseUrl = `${url}/${kind}`;
    const client = createManagementClient({ managementKey: "mg_consumer", baseUrl, maxRetries: 0 });
    try {
      return await upsertTeamScopeRequirements(client, ids, { oura: null }, options);
    } catch (error) {
      if (!(error instanceof JunctionError)) return error;
      const { name, status, requestId, body } = error;
      return { name, status, requestId, body };
    }
  };
  const controller = new AbortController();
  const { signal } = controller;
  return {
    success: await call("success"),
    307: await call("moved"),
    422: await call("refused"),
    "time-out": await call("silent", { timeoutMs: 100 }),
    abort: await Promise.all([
      call("silent", { signal }),
      new Promise((resolve) => setTimeout(resolve, 100)).then(() => controller.abort("stopped")),
    ]).then(([outcome]) => outcome),
  };
}
