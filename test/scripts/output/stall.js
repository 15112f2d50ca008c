// Loaded before the command: stops the process at a chosen renaming, and says so. Then it is killed.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { rename } = fs.promises;
let left = Number(process.env["STALL_AT_RENAME"]);
fs.promises.rename = async (from, to) => {
  if (left-- > 0) return rename(from, to);
  process.stderr.write("stalled\n");
  setInterval(() => undefined, 1000);
  return new Promise(() => undefined);
};
syncBuiltinESMExports();
