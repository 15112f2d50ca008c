import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  type getHttpOperationsFromSpec,
  ProblemJsonError,
  VIOLATIONS,
} from "@stoplight/prism-http";

/** Operations of a document, in Prism's own form. */
export type Operations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

/** A request whose body has been read. */
export interface MockRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON value, another body as text, or null. */
  readonly body: unknown;
}

export interface MockAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const config = {
  mock: { dynamic: false },
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: true,
  upstreamProxy: undefined,
} as const;

const prism = createInstance(config, { logger: createLogger("prism", { enabled: false }) });

type Method = Parameters<typeof prism.request>[0]["method"];

/**
 * Answers a request as the document says.
 *
 * @throws Error where Prism cannot read a part of the request or of the document.
 */
export async function answer(operations: Operations, request: MockRequest): Promise<MockAnswer> {
  const { method, url, headers, body } = request;
  const query = Object.fromEntries(
    [...url.searchParams.keys()].map((name) => {
      const [first = "", ...more] = url.searchParams.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
  const input = {
    method: method.toLowerCase() as Method, // Prism answers 405 to one that it does not know
    url: { path: url.pathname, query },
    headers,
    body,
  };
  // A copy for each request: Prism writes the Accept header of the request into it.
  const result = await prism.request(input, operations, { ...config, mock: { ...config.mock } })();
  if (result._tag === "Left") return problemAnswer(result.left);
  const { output, validations } = result.right;
  const outputProblems = validations.output.map((found) => describe("response", found));
  const problems = [
    ...validations.input.map((found) => describe("request", found)),
    ...outputProblems,
  ];
  const violations: MockAnswer["headers"] =
    problems.length > 0 ? { "sl-violations": headerText(problems) } : {};
  const errors = outputProblems.filter(({ severity }) => severity === "Error");
  if (errors.length > 0) {
    const detail = "The answer that the document describes does not match its own schema.";
    const problem = ProblemJsonError.fromTemplate(VIOLATIONS, detail, { validation: errors });
    return problemAnswer(problem, violations);
  }
  return {
    status: output.statusCode,
    headers: { ...output.headers, ...violations },
    body: serialize(output.body, output.headers?.["Content-type"]),
  };
}

/** Answers with Problem Details (RFC 9457); Prism's errors have a status, any other is a 500. */
export function problemAnswer(error: Error, headers: MockAnswer["headers"] = {}): MockAnswer {
  const problem = ProblemJsonError.toProblemJson(error);
  const additional = error instanceof ProblemJsonError ? error.additional : undefined;
  return {
    status: problem.status,
    headers: {
      ...headers,
      // Prism puts the challenge of a 401 here.
      ...(additional?.["headers"] as MockAnswer["headers"] | undefined),
      "content-type": "application/problem+json",
    },
    body: JSON.stringify(problem),
  };
}

type Validations = Extract<
  Awaited<ReturnType<ReturnType<typeof prism.request>>>,
  { _tag: "Right" }
>["right"]["validations"];

/** Names of the severities by their number in Prism. */
const severities = ["Error", "Warning", "Information", "Hint"];

function describe(part: "request" | "response", found: Validations["input"][number]) {
  const { path = [], severity, code, message } = found;
  return { location: [part, ...path], severity: severities[severity], code, message };
}

const maxHeaderLength = 8_000;

/** JSON in ASCII, as a header must be; cut off where clients would refuse it. */
function headerText(value: unknown): string {
  const text = JSON.stringify(value).replace(
    /[^\u0020-\u007e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return text.length > maxHeaderLength
    ? `Too many violations! ${text.slice(0, maxHeaderLength)}`
    : text;
}

function serialize(body: unknown, type = ""): string {
  if (body === undefined) return "";
  return typeof body === "string" && !/\bjson\b/i.test(type) ? body : JSON.stringify(body);
}
