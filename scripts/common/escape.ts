/**
 * Characters that change how a text looks or what a terminal does, without being seen: controls, lone
 * surrogates, separators of lines, format characters, and all that Unicode lets a font draw as nothing
 * (variation selectors, tag characters, Hangul fillers).
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Writes every invisible character as `\u` and four hexadecimal digits, or twice that beyond the first
 * plane: so it reads back as the same character in a literal of TypeScript and of JSON alike.
 */
export function escapeInvisible(text: string): string {
  return text.replace(invisible, (character) => character.split("").map(escapeUnit).join(""));
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Quotes a name of the document for a message. */
export function quote(name: string): string {
  const shown = name.length > 120 ? `${name.slice(0, 100)}… (${name.length} characters)` : name;
  return `\`${escapeInvisible(shown)}\``;
}
