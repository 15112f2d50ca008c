import { parsePointer } from "../../common/pointer.ts";
import { quote } from "../../common/escape.ts";
import { namesMembers } from "../../document/visit.ts";
import { type Change, change } from "../change.ts";
import type { Judged } from "./judged.ts";
import type { Finding } from "./library.ts";

/** Keywords that Redocly has a rule for: one that it says nothing of breaks nobody. */
const known = new Set([
  ...["type", "enum", "const", "required", "format", "pattern", "multipleOf", "uniqueItems"],
  ...["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"],
  ...["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"],
  ...["contentEncoding", "contentMediaType", "additionalProperties"],
]);

/** Rules of Redocly's that a caller need only look at. */
const warnings = new Set(["enum-values-added"]);

/**
 * Passes on what Redocly says of one place, in our form, unless our own rules say it.
 *
 * Its verdict stands where it gives one; where it gives none, only what was added is taken for safe, and
 * a keyword that one of its rules looks at.
 */
export function findingChanges(finding: Finding, before: Judged, after: Judged): Change[] {
  const { impact, kind, verdicts } = finding;
  if (isSaid(finding, before, after)) return [];
  const pointer = finding.after ?? finding.before ?? "#";
  if (verdicts.length > 0) {
    return verdicts.map(({ ruleId, message }) => ({
      severity: impact !== "major" ? "safe" : warnings.has(ruleId) ? "warning" : "breaking",
      rule: `redocly/${ruleId}`,
      pointer,
      message: message.replace(/\.$/, ""),
    }));
  }
  const title = titleOf(finding);
  if (isUnusedComponent(finding)) return [];
  if (kind === "added") {
    return [{ severity: "safe", rule: "redocly/added", pointer, message: `${title} added` }];
  }
  if (kind === "removed") {
    return [{ severity: "warning", rule: "redocly/removed", pointer, message: `${title} is gone` }];
  }
  if (known.has(finding.property ?? "")) {
    const message = `${title} changed, which breaks no caller`;
    return [{ severity: "safe", rule: "redocly/compatible", pointer, message }];
  }
  const message = `${title} changed; no rule says what it means for callers`;
  return [change("not-judged", pointer, message)];
}

/** Rules of Redocly's about what comes back; ours are about what is sent. */
const aboutResponses = new Set(["enum-values-added", "required-properties-removed"]);

function isSaid(finding: Finding, before: Judged, after: Judged): boolean {
  if (finding.verdicts.some(({ ruleId }) => aboutResponses.has(ruleId))) return false;
  const keyword = keywordOf(finding);
  return (
    (finding.before !== undefined && before(finding.before, keyword)) ||
    (finding.after !== undefined && after(finding.after, keyword))
  );
}

/** The keyword that was modified, or whose member was added or removed. */
function keywordOf({ property, path }: Finding): string {
  if (property !== undefined) return property;
  const [parent = "", last = ""] = (parsePointer(path) ?? []).slice(-2);
  return namesMembers(parent, {}) || /^\d+$/.test(last) ? parent : last;
}

/** Redocly names a component only where nothing refers to it: what refers to it tells all. */
function isUnusedComponent({ path, kind, property }: Finding): boolean {
  const [components, , , ...rest] = parsePointer(path) ?? [];
  return (
    components === "components" && rest.length === 0 && (kind !== "modified" || property === "key")
  );
}

const nouns: Partial<Record<string, string>> = {
  PathItem: "path",
  Response: "response",
  MediaType: "media type",
  Header: "header",
};

/** What a finding is about: "property `note` in response `200` of `GET /notes`". */
function titleOf({ path, typeName, property }: Finding): string {
  const tokens = parsePointer(path) ?? [];
  const last = tokens.at(-1) ?? "";
  const isProperty = typeName === "Schema" && tokens.at(-2) === "properties";
  const noun = isProperty ? "property" : nouns[typeName];
  const what =
    property !== undefined && property !== "key"
      ? `${quote(property)}${isProperty ? ` of property ${quote(last)}` : ""}`
      : noun !== undefined
        ? `${noun} ${quote(last)}`
        : typeName === "Operation"
          ? "operation"
          : quote(last);
  return `${what}${placeOf(tokens)}`;
}

function placeOf([section, route = "", method, ...inner]: readonly string[]): string {
  if (section !== "paths" || method === undefined) return "";
  const operation = quote(`${method.toUpperCase()} ${route}`);
  if (inner.length === 0) return ` ${operation}`;
  if (inner[0] === "responses" && inner.length > 2) {
    return ` in response ${quote(inner[1] ?? "")} of ${operation}`;
  }
  return inner[0] === "requestBody" ? ` in the body of ${operation}` : ` of ${operation}`;
}
