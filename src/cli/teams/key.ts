import { readInput } from "../file/input.ts";
import { type Host, UsageError } from "../host.ts";
import { quote } from "../text.ts";

const variable = "JUNCTION_MANAGEMENT_KEY";

/** Reads the key, which is never an argument: every process of the machine can see those. */
export async function readKey(host: Host, keyFile: string | undefined): Promise<string> {
  const isFile = keyFile !== undefined;
  const key = (isFile ? await readInput(host, keyFile, 1) : (host.env[variable] ?? "")).trim();
  const place = isFile ? quote(keyFile) : variable;
  const fault = faultOf(key);
  if (fault !== undefined) throw new UsageError(`${place} must hold the bare key; ${fault}`);
  if (key) return key;
  throw new UsageError(
    isFile ? `${place} is empty` : `Set ${variable}, or name a file with --key-file`,
  );
}

/** What is around a key in a shell, a `.env` file or a header; it would be sent with it. */
function faultOf(key: string): string | undefined {
  if (/^(export\s|(?!mg_)\w+\s*[=:]\s*[^=\s])/.test(key)) return "remove the name before it";
  if (/^["'`]|["'`]$/.test(key)) return "remove the quotes around it";
  return /\s/.test(key) ? "remove the other words and lines" : undefined;
}
