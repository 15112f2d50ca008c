import { quote } from "../../common/escape.ts";
import type { Model, Operation, Parameter } from "../../model/model.ts";
import { type Change, change } from "../change.ts";
import type { Rule } from "../rules.ts";
import { diffInputs } from "./inputs.ts";
import { pairByKey } from "../pair.ts";
import { diffProviders } from "./providers.ts";

/** Compares the operation that takes scope requirements. */
export function diffOperation({ operation: old }: Model, { operation: now }: Model): Change[] {
  if (old === undefined) {
    if (now === undefined) return [];
    const message = `${title(now)} takes scope requirements, as no operation did before`;
    return [change("operation-added", now.pointer, message)];
  }
  if (now === undefined) {
    const message = `${title(old)} was removed, or no longer takes scope requirements`;
    return [change("operation-removed", old.pointer, message)];
  }
  const compare = (rule: Rule, what: string, from = "none", to = "none"): Change[] => {
    const pointer = rule === "media-type-changed" ? now.body.pointer : now.pointer;
    const message = `${what} changed from ${quote(from)} to ${quote(to)}`;
    return from === to ? [] : [change(rule, pointer, message)];
  };
  return [
    ...compare("path-changed", "path", old.path, now.path),
    ...compare("method-changed", "method", old.method.toUpperCase(), now.method.toUpperCase()),
    ...compare("media-type-changed", "media type", old.body.mediaType, now.body.mediaType),
    ...compare("operation-id-changed", "`operationId`", old.operationId, now.operationId),
    ...diffParameters(old, now),
    ...diffProviders(old.body, now.body),
  ];
}

const title = ({ method, path }: Operation): string => quote(`${method.toUpperCase()} ${path}`);

/** A parameter is known by its name and place; header names are the same in any case (RFC 9110, 5.1). */
function diffParameters({ parameters: old }: Operation, { parameters: now }: Operation): Change[] {
  const keyOf = ({ name, in: place }: Parameter) =>
    `${place} ${place === "header" ? name.toLowerCase() : name}`;
  return diffInputs(
    "parameter",
    pairByKey(old, now, keyOf),
    ({ name, in: place }) => `${place} parameter ${quote(name)}`,
  );
}
