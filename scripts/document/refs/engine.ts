import { DocumentError } from "../../common/problem.ts";
import type { Parsed } from "../read/parse.ts";

/**
 * Runs a tool on a document, and names the document where the tool crashes on it.
 *
 * The tools are recursive: a long chain of references can exhaust their stack.
 *
 * @throws DocumentError
 */
export async function nameDocument<Result>(
  entry: Parsed | undefined,
  task: "lint" | "bundle",
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const isTooDeep = error instanceof RangeError;
    const reason = error instanceof Error ? error.message : String(error);
    throw new DocumentError([
      {
        severity: "error",
        message: isTooDeep
          ? `The document is too deep to ${task}: its references form a chain that is too long.`
          : `Redocly cannot ${task} the document: ${reason}`,
        hint: isTooDeep
          ? "Let schemas refer to each other in fewer steps."
          : "Look for a value of an unusual kind, and check it against the OpenAPI Specification.",
        pointer: "#",
        place: entry?.locate("#"),
      },
    ]);
  }
}
