import { DocumentError, type Problem } from "../../scripts/common/problem.ts";
import { generateFrom } from "./generate.ts";

async function errorOf(text: string, path: string, operation?: string): Promise<DocumentError> {
  const error: unknown = await generateFrom(text, path, operation).catch((e: unknown) => e);
  if (error instanceof DocumentError) return error;
  throw error instanceof Error ? error : new Error("nothing was found wrong");
}

/** The message for a faulty document. A document without problems fails the test. */
export async function faultOf(text: string, path = "spec/api.yaml", operation?: string) {
  return (await errorOf(text, path, operation)).message;
}

/** The problems of a faulty document, each in one line: place, pointer, message and hint. */
export async function problemsOf(text: string, path = "spec/api.yaml", operation?: string) {
  return (await errorOf(text, path, operation)).problems.map(lineOf);
}

export function lineOf({ place, pointer, message, hint }: Problem): string {
  if (place === undefined || hint === undefined) throw new Error(`lacks a part: ${message}`);
  const position = `${place.line}:${place.column}`;
  return [position, pointer, message, hint].filter((part) => part !== undefined).join(" ");
}
