import { DocumentError } from "../../scripts/document/problem.ts";
import { generateFrom } from "../support/generate.ts";

/** What is printed for a faulty document; a document that is in order is a fault of the test. */
export async function faultOf(text: string, path = "spec/api.yaml", operation?: string) {
  try {
    await generateFrom(text, path, operation);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    for (const { place, cure } of error.problems) {
      if (place === undefined || cure === undefined)
        throw new Error(`lacks a part: ${error.message}`);
    }
    return error.message;
  }
  throw new Error("nothing was found wrong");
}
