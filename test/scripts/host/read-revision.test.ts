import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { loadDocument } from "../../../scripts/document/load.ts";
import { readBeside, readRevision } from "../../../scripts/host/read-revision.ts";
import { createSandbox } from "../../support/sandbox.ts";

const secret = "SECRET: { type: string, enum: [leaked] }\n";

/** Commits a document that refers to a file beside it, and loads it from git. */
async function loadReferring($ref: string): Promise<string> {
  const { folder, write, remove } = await createSandbox();
  onTestFinished(remove);
  const schemas = `A: { $ref: ${JSON.stringify($ref)} }`;
  const document = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: {}
components: { schemas: { ${schemas} } }
`;
  await write("api/api.yaml", document);
  await write("api/beside.yaml", "B: { type: string }\n");
  for (const path of [".env", "deep/.hidden/secret.yaml", "key.pem"]) {
    await write(`api/${path}`, secret);
  }
  await symlink(".env", join(folder, "api/link.yaml"));
  const git = (...args: string[]) => promisify(execFile)("git", args, { cwd: folder });
  await git("init", "--quiet");
  await git("add", "--force", ".");
  const author = ["-c", "user.name=T", "-c", "user.email=t@example.com"];
  await git(...author, "commit", "--quiet", "--no-gpg-sign", "--message", "First");
  const revision = { revision: "HEAD", path: "api/api.yaml" };
  try {
    await loadDocument(await readRevision(revision, folder), readBeside(revision, folder));
    return "loaded";
  } catch (error) {
    return String(error);
  }
}

test.each([
  [".env", "a name in its path begins with a dot"],
  ["deep/.hidden/secret.yaml#/SECRET", "a name in its path begins with a dot"],
  ["key.pem", "its name does not end in `.yaml`"],
  // Git keeps the target of a link as its text.
  ["link.yaml#/SECRET", "it holds neither a mapping nor a list"],
])(
  "a document in git that refers to %s is refused, and the file not quoted",
  async ($ref, reason) => {
    const message = await loadReferring($ref);
    expect(message).toContain(reason);
    expect(message).not.toContain("leaked");
  },
);

test("a document in git that refers to a file beside it is loaded", async () => {
  expect(await loadReferring("beside.yaml#/B")).toBe("loaded");
});
