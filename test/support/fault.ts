import { DocumentError } from "../../scripts/common/problem.ts";
import { generateFrom } from "./generate.ts";

/** What is printed for a faulty document; a document that is in order is a fault of the test. */
export async function faultOf(text: string, path = "spec/api.yaml", operation?: string) {
  try {
    await generateFrom(text, path, operation);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    for (const { place, hint } of error.problems) {
      if (place === undefined || hint === undefined)
        throw new Error(`lacks a part: ${error.message}`);
    }
    return error.message;
  }
  throw new Error("nothing was found wrong");
}
