import { format as formatText } from "prettier";
import options from "../../.prettierrc.json" with { type: "json" };

/** Formats TypeScript as this repository's own sources are formatted. */
export async function format(text: string): Promise<string> {
  return formatText(text, { ...options, parser: "typescript" });
}
