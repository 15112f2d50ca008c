import { isObject, kindOf } from "../../common/json.ts";
import type { Parsed } from "../read/parse.ts";
import { DocumentError } from "../../common/problem.ts";
import { quote } from "../../common/escape.ts";

const supported = "Give a document of OpenAPI 3.0 or 3.1.";

/**
 * Checks that a file is a document of OpenAPI 3.0.x or 3.1.x.
 *
 * The linter takes 3.2 for 3.1, throws on 4.0 and reports a hundred other problems of Swagger 2.0.
 *
 * @throws DocumentError naming the version that it found.
 */
export function checkVersion(file: Parsed): void {
  const { value } = file;
  const fail = (message: string, hint: string, pointer: string): never => {
    throw new DocumentError([
      { severity: "error", message, hint, pointer, place: file.locate(pointer, "key") },
    ]);
  };
  if (value === null || value === undefined) return fail("The document is empty.", supported, "#");
  if (!isObject(value)) {
    return fail(`The document must be a mapping; it is ${kindOf(value)}.`, supported, "#");
  }
  const { openapi, swagger } = value;
  if (swagger !== undefined) {
    const hint = "Convert it to OpenAPI 3.0 or 3.1 first.";
    return fail(`Swagger ${quote(JSON.stringify(swagger))} is not supported.`, hint, "#/swagger");
  }
  if (openapi === undefined) {
    return fail(
      "The document does not say which version of OpenAPI it follows.",
      'Add `openapi: "3.1.0"`, for example.',
      "#",
    );
  }
  if (typeof openapi !== "string") {
    const hint = 'Write the version in quotes, with three numbers: `openapi: "3.1.0"`.';
    return fail(
      `The OpenAPI version must be a string; it is ${kindOf(openapi)}.`,
      hint,
      "#/openapi",
    );
  }
  if (!/^3\.[01]\.\d+(-.+)?$/.test(openapi)) {
    return fail(`OpenAPI ${quote(openapi)} is not supported.`, supported, "#/openapi");
  }
}
