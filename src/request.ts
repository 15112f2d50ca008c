import { operation, type OperationBody } from "../generated/client.ts";
import type { paths } from "../generated/schema.ts";
import type { Settings } from "./client.ts";

type OperationPath = paths[typeof operation.path][typeof operation.method]["parameters"]["path"];

/** A request as its parts: each attempt sends them anew, the same bytes every time. */
export interface RequestParts {
  /** Method and path, for messages. */
  readonly name: string;
  readonly url: string;
  readonly init: Readonly<RequestInit> & { readonly headers: Headers };
}

/**
 * Has the generated client build the request, all but the key, which each attempt asks for.
 *
 * Nothing is sent here. openapi-fetch would read an answer without a bound and parse it before
 * anyone has looked at the status, so what it builds is taken from it where it would fetch. It is
 * kept in parts, since the body of a Request can be sent once only, and since a `fetch` from
 * elsewhere (undici's, node-fetch's) does not know this runtime's class.
 */
export async function buildRequest(
  api: Settings["api"],
  path: OperationPath,
  body: OperationBody,
): Promise<RequestParts> {
  const request = await new Promise<Request>((resolve, reject) => {
    const fetch = (built: Request) => {
      resolve(built);
      return Promise.resolve(new Response());
    };
    api.request(operation.method, operation.path, { params: { path }, body, fetch }).catch(reject);
  });
  const { method, url, headers, redirect } = request;
  const name = `${method} ${new URL(url).pathname}`;
  return { name, url, init: { method, headers, redirect, body: await request.text() } };
}
