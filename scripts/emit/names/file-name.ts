import { splitWords } from "./words.ts";

/** Names of devices, which Windows gives no file: `con.ts` opens the console. */
const devices = /^(con|prn|aux|nul|conin|conout|(com|lpt)[0-9¹²³])$/;

/** Longest name, in bytes of UTF-8, that leaves room for endings on every file system in use. */
const maxBytes = 200;

/**
 * Names the file of a provider: its key in kebab-case (`whoop_v2` → `whoop-v2`, without ending).
 *
 * Only letters, digits and hyphens are left of a key, so no key can choose a path. Names that are
 * taken (`index`, and those of Windows devices) get a `_`, which no other name holds.
 *
 * @returns undefined for a key that leaves no name, or one too long for a file.
 */
export function fileName(provider: string): string | undefined {
  const words = splitWords(provider.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, "-"));
  const name = words.join("-").toLowerCase().normalize("NFC");
  if (name === "" || new TextEncoder().encode(name).length > maxBytes) return undefined;
  return name === "index" || devices.test(name) ? `${name}_` : name;
}
