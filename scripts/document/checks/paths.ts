import { property } from "../../common/json.ts";
import { childPointer } from "../../common/pointer.ts";
import type { Report } from "../../common/report.ts";
import { quote } from "../../common/escape.ts";

/** A base that no document names. A path that leads away from it leads away from every server. */
const base = "http://base.invalid";

/**
 * Reports paths that would lead a request, and the key in it, to another host than the server's.
 *
 * Clients join the server's URL and a path as text: after `https://api.example` the path `.evil.example`
 * is part of the host's name, and `@evil.example` makes a user name of all before it.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#paths-object, where a path must begin with `/`
 */
export function checkPaths(root: unknown, report: Report): void {
  const paths = property(root, "paths");
  if (typeof paths !== "object" || paths === null) return;
  for (const path of Object.keys(paths)) {
    if (path.startsWith("x-")) continue;
    const fault = faultOf(path);
    if (fault === undefined) continue;
    const hint = "Begin the path with `/`, and write what follows the server's URL.";
    report.error(childPointer("#/paths", path), `The path ${quote(path)} ${fault}.`, hint, "key");
  }
}

function faultOf(path: string): string | undefined {
  if (!path.startsWith("/")) return "must begin with `/`";
  const url = URL.canParse(path, base) ? new URL(path, base) : undefined;
  if (url?.origin !== base) return "names another host";
  if (path.includes("\\")) return "has a backslash, which URLs read as a slash";
  const [before = ""] = path.split(/[?#]/);
  // URLs skip tabs and line breaks.
  const segments = before.replace(/[\t\n\r]/g, "").split("/");
  return segments.some(isDots) ? "climbs out of the server's URL" : undefined;
}

function isDots(segment: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(segment);
}
