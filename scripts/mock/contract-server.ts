import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

/** A running server. */
export interface ContractServer {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that routes, authorises and validates from a document alone.
 *
 * It knows nothing of this package, which is why the two can be tried against each other.
 *
 * @param document - an OpenAPI document in one piece.
 * @param port - 0 for any that is free.
 */
export async function startContractServer(document: object, port = 0): Promise<ContractServer> {
  const operations = await getHttpOperationsFromSpec(document);
  const server = createServer(operations, {
    cors: false,
    components: { logger: createLogger("prism", { enabled: false }) },
    config: {
      mock: { dynamic: false },
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: true,
      upstreamProxy: undefined,
    },
  });
  const url = await server.listen(port, "127.0.0.1");
  return { url, close: () => server.close() };
}
