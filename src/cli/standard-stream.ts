import { fstatSync, writeSync } from "node:fs";
import { fieldsOf } from "../fields.ts";

/** Standard output or standard error, which remembers that something could not be written. */
export class StandardStream {
  readonly #stream: NodeJS.WriteStream & { readonly fd: number };
  readonly #isFile: boolean;
  #failure: string | undefined;

  constructor(stream: NodeJS.WriteStream & { readonly fd: number }) {
    this.#stream = stream;
    this.#isFile = fstatSync(stream.fd).isFile();
    stream.on("error", (error) => {
      this.#fail(error);
    });
  }

  write(text: string): void {
    if (!this.#isFile) {
      this.#stream.write(text);
      return;
    }
    // Node's own stream for files takes a half-written text for a whole one.
    let rest = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(this.#stream.fd, rest));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Resolves when all was written, or with the code of the first failure. */
  async finish(): Promise<string | undefined> {
    await new Promise((resolve) => this.#stream.write("", resolve));
    return this.#failure;
  }

  #fail(error: unknown): void {
    const { code } = fieldsOf(error);
    // A reader that has seen enough, such as `head`, is not a failure.
    if (code !== "EPIPE") this.#failure ??= String(code);
  }
}
