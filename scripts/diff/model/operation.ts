import { quote } from "../../common/escape.ts";
import type { Model, Operation } from "../../model/model.ts";
import { type Change, change } from "../change.ts";
import { diffParameters } from "./parameters.ts";
import { diffProviders } from "./providers.ts";

/** Compares the operation that takes scope requirements. */
export function diffOperation(before: Model, after: Model): Change[] {
  const { operation: old } = before;
  const { operation: now } = after;
  if (old === undefined) return now ? [added(now)] : [];
  if (now === undefined) {
    const message = `${title(old)} was removed, or no longer takes scope requirements`;
    return [change("operation-removed", old.pointer, message)];
  }
  const changes: Change[] = [];
  const compare = (rule: Parameters<typeof change>[0], what: string, from: string, to: string) => {
    if (from === to) return;
    const pointer = rule === "media-type-changed" ? now.body.pointer : now.pointer;
    changes.push(change(rule, pointer, `${what} changed from ${quote(from)} to ${quote(to)}`));
  };
  compare("path-changed", "path", old.path, now.path);
  compare("method-changed", "method", old.method.toUpperCase(), now.method.toUpperCase());
  compare("media-type-changed", "media type", old.body.mediaType, now.body.mediaType);
  compare("operation-id-changed", "`operationId`", idOf(old), idOf(now));
  return [...changes, ...diffParameters(old, now), ...diffProviders(old.body, now.body)];
}

function added(operation: Operation): Change {
  const message = `${title(operation)} takes scope requirements, as no operation did before`;
  return change("operation-added", operation.pointer, message);
}

const title = ({ method, path }: Operation): string => quote(`${method.toUpperCase()} ${path}`);

const idOf = ({ operationId }: Operation): string => operationId ?? "none";
