import { isPath, pathOf, type Position } from "./positions.ts";

/** Texts for people: nothing in them is ever a reason to refuse a document. */
export function isFreeText({ pointer, part }: Position): boolean {
  return (
    part === "value" &&
    /\/(title|summary|description|version|example|examples\/\d+|default|tags\/\d+|name|x-enum-descriptions\/\d+|x-extension\/member)$/.test(
      pointer,
    ) &&
    !pointer.startsWith("#/components/securitySchemes") &&
    !/\/parameters\/(\d+|Shared)\/name$/.test(pointer)
  );
}

/** What a document is refused with for a payload at a position; undefined where it is not. */
export function refusalOf(position: Position, payload: string): RegExp | undefined {
  const { pointer, part } = position;
  if (isPath(pointer) && part === "key") return refusalOfPath(pathOf(payload));
  const isName =
    (part === "key" && !pointer.includes("/x-extension/")) ||
    /\/(operationId|propertyName)$/.test(pointer) ||
    /\/parameters\/(\d+|Shared)\/name$/.test(pointer) ||
    pointer === "#/components/securitySchemes/key/name";
  const mayBeEmpty = pointer.endsWith("/operationId");
  if (isName && isMisread(payload) && !(payload === "" && mayBeEmpty)) return /^The name `.*` /s;
  if (mayBeEmpty && payload.includes("#")) return /^The operationId `.*` holds `#`/s;
  if (pointer === "#/components/securitySchemes/key/name") {
    return isToken(payload) ? undefined : /^The header name `.*` is not one that HTTP allows\.$/s;
  }
  if (part === "value" && pointer.includes("/discriminator/mapping/")) {
    return /^Can't resolve \$ref/;
  }
  if (/^#\/components\/schemas\/Body\/properties\/\w+$/.test(pointer)) {
    return hasName(payload)
      ? undefined
      : /^The provider `.*` has no letter or digit for a file name/s;
  }
  if (pointer.includes("/x-enum-varnames/")) {
    return isIdentifier(payload) ? undefined : /is not an identifier\.$/s;
  }
  return undefined;
}

function refusalOfPath(path: string): RegExp | undefined {
  if (isMisread(path)) return /^The name `.*` /s;
  if (/^\/[\t\n\r]*[/\\]/.test(path)) return /^The path `.*` names another host\.$/s;
  if (path.includes("\\")) return /^The path `.*` has a backslash/s;
  const [before = ""] = path.split(/[?#]/);
  const climbs = before.split("/").some((part) => /^\.{1,2}$/.test(part));
  return climbs ? /^The path `.*` climbs out/s : undefined;
}

function isMisread(name: string): boolean {
  return name === "" || name in {} || name.includes("%") || name.includes("#/");
}

function isToken(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text);
}

function hasName(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && text.length <= 200;
}

function isIdentifier(text: string): boolean {
  return (
    /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text) &&
    !/\p{Default_Ignorable_Code_Point}/u.test(text)
  );
}
