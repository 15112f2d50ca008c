import { quote } from "../../common/escape.ts";
import { isObject, kindOf } from "../../common/json.ts";
import { Report } from "../../common/report.ts";
import type { Parsed } from "../read/parse.ts";

const supported = "Give a document of OpenAPI 3.0 or 3.1.";

/**
 * Checks that a file is a document of OpenAPI 3.0.x or 3.1.x.
 *
 * The linter takes 3.2 for 3.1, throws on 4.0 and reports a hundred other problems of Swagger 2.0.
 *
 * @throws DocumentError naming the version that it found.
 */
export function checkVersion(file: Parsed): void {
  const report = new Report(file);
  const { openapi, swagger } = isObject(file.value) ? file.value : {};
  if (file.value === null) report.error("#", "The document is empty.", supported);
  else if (!isObject(file.value)) {
    report.error("#", `The document must be a mapping; it is ${kindOf(file.value)}.`, supported);
  } else if (swagger !== undefined) {
    const message = `Swagger ${quote(JSON.stringify(swagger))} is not supported.`;
    report.error("#/swagger", message, "Convert it to OpenAPI 3.0 or 3.1 first.", "key");
  } else if (openapi === undefined) {
    const message = "The document does not say which version of OpenAPI it follows.";
    report.error("#", message, 'Add `openapi: "3.1.0"`, for example.');
  } else if (typeof openapi !== "string") {
    const message = `The OpenAPI version must be a string; it is ${kindOf(openapi)}.`;
    const hint = 'Write the version in quotes, with three numbers: `openapi: "3.1.0"`.';
    report.error("#/openapi", message, hint, "key");
  } else if (!/^3\.[01]\.\d+(-.+)?$/.test(openapi)) {
    report.error("#/openapi", `OpenAPI ${quote(openapi)} is not supported.`, supported, "key");
  }
  report.finish();
}
