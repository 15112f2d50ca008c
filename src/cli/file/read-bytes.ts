import { constants, createReadStream, fstatSync, openSync } from "node:fs";
import { Socket } from "node:net";
import { addAbortSignal, type Readable } from "node:stream";
import { isatty, ReadStream } from "node:tty";

/** A file has more bytes than it may. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

/**
 * Reads a whole file; `-` is standard input.
 *
 * @throws {TooLargeError} Once it has more than `maxBytes`: a device may never end.
 * @throws The signal's reason, once it is aborted.
 */
export async function readBytes(
  path: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const stream = addAbortSignal(signal, path === "-" ? process.stdin : openStream(path));
    // A stream without an encoding gives bytes.
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) throw new TooLargeError();
      chunks.push(chunk);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  return Buffer.concat(chunks);
}

/**
 * Opens a file so that reading it can be given up: a read of a pipe or a terminal that waits for its
 * other side would block one of Node's threads, and the process could not end.
 */
function openStream(path: string): Readable {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (isatty(fd)) return new ReadStream(fd);
  if (fstatSync(fd).isFIFO()) return new Socket({ fd, readable: true, writable: false });
  return createReadStream(path, { fd });
}
