import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDocument } from "../../../scripts/document/load.ts";
import { readBeside, readRevision } from "../../../scripts/host/read-revision.ts";
import { createSandbox, type Sandbox } from "../../support/sandbox.ts";

const hidden = "a name in its path begins with a dot";
const references: [$ref: string, reason: string][] = [
  [".env", hidden],
  ["deep/.hidden/secret.yaml#/SECRET", hidden],
  ["key.pem", "its name does not end in `.yaml`"],
  // Git keeps the target of a link as its text.
  ["link.yaml#/SECRET", "it holds neither a mapping nor a list"],
  ["beside.yaml#/B", "loaded"],
];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
  for (const [index, [$ref]] of references.entries()) {
    const schemas = `A: { $ref: ${JSON.stringify($ref)} }`;
    const text = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents: { schemas: { ${schemas} } }\n`;
    await sandbox.write(`api/${index}.yaml`, text);
  }
  await sandbox.write("api/beside.yaml", "B: { type: string }\n");
  for (const path of [".env", "deep/.hidden/secret.yaml", "key.pem"]) {
    await sandbox.write(`api/${path}`, "SECRET: { type: string, enum: [leaked] }\n");
  }
  await symlink(".env", join(sandbox.folder, "api/link.yaml"));
  const git = (...args: string[]) => promisify(execFile)("git", args, { cwd: sandbox.folder });
  await git("init", "--quiet");
  await git("add", "--force", ".");
  const author = ["-c", "user.name=T", "-c", "user.email=t@example.com"];
  await git(...author, "commit", "--quiet", "--no-gpg-sign", "--message", "First");
});
afterAll(() => sandbox.remove());

test.each(references.map(([$ref, reason], index) => [$ref, index, reason] as const))(
  "a document in git that refers to %s quotes nothing that is not part of it",
  async (_, index, reason) => {
    for (const [folder, path] of [
      [".", `api/${index}.yaml`],
      ["api", `./${index}.yaml`],
    ] as const) {
      const file = { revision: "HEAD", path };
      const cwd = join(sandbox.folder, folder);
      const loaded = loadDocument(await readRevision(file, cwd), readBeside(file, cwd));
      const result = await loaded.then(() => "loaded", String);
      expect(result).toContain(reason);
      expect(result).not.toContain("leaked");
    }
  },
);
