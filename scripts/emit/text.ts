import { escapeInvisible } from "../common/escape.ts";

/** What every generated module says in its first line; files that do not say it are never touched. */
export function header(documentPath: string): string {
  return `// ${mark(escapeInvisible(documentPath))}`;
}

/** What a generated JSON file says instead, as its first member: JSON has no comments. */
export function jsonHeader(documentPath: string): { readonly $comment: string } {
  return { $comment: mark(documentPath) };
}

function mark(documentPath: string): string {
  return `@generated from ${documentPath} by \`npm run generate\`. Do not edit.`;
}

/** Whether a text is one that the generator wrote. */
export function isGenerated(text: string): boolean {
  return /^(\/\/ |\{\r?\n {2}"\$comment": ")@generated from .* by `npm run generate`\. Do not edit\.(",)?\r?\n/.test(
    text,
  );
}

/**
 * Writes a string of the document as a TypeScript literal.
 *
 * Invisible characters are escaped, so that a review sees them; lone surrogates too, for UTF-8 has no
 * bytes for them. So is a backslash at the end: ts-morph's writer would take `\\"` for an escaped quote.
 */
export function literal(value: string): string {
  return escapeInvisible(JSON.stringify(value)).replace(/\\\\"$/, String.raw`\u005c"`);
}

/** Writes a property name: bare when it is an ASCII identifier. `__proto__` would set the prototype. */
export function propertyName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/**
 * Makes text of the document safe in a comment: it cannot end the comment, hide anything, or direct the
 * compiler (TypeScript obeys `@ts-expect-error` in a comment of any kind).
 */
export function commentText(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => escapeInvisible(line).replaceAll("*/", "*\\/").replaceAll("@ts-", "\\@ts-"))
    .join("\n");
}

/** Escapes what is invisible in a source text. The text may occur only in comments and literals. */
export function escapeLines(source: string): string {
  return source.split("\n").map(escapeInvisible).join("\n");
}

/** Paragraphs of a comment; those that are undefined or empty are left out. */
export function paragraphs(...texts: readonly (string | undefined)[]): string {
  const present = texts.map((text) => text?.trim() ?? "").filter((text) => text !== "");
  return commentText(present.join("\n\n"));
}

/** A JSDoc comment of paragraphs. */
export function jsDoc(...texts: readonly (string | undefined)[]): string {
  const lines = paragraphs(...texts).split("\n");
  const [only = "", ...more] = lines;
  if (more.length === 0) return `/** ${only} */`;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

/** The tag that says where the document has something. As code, for editors break a bare path in two. */
export function seeTag(documentPath: string, pointer: string): string {
  return `@see \`${documentPath}${pointer}\``;
}
