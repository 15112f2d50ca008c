import { property } from "../common/json.ts";
import { child, children, type Node } from "../common/node.ts";
import type { Report } from "../common/report.ts";
import { quote } from "../common/escape.ts";
import type { Server } from "./model.ts";

/**
 * Reads the servers of the nearest object that has any: of the operation, its path, the document.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#server-object
 */
export function readServers(nearestFirst: readonly Node[], report: Report): Server[] {
  const servers = nearestFirst
    .map((node) => child(node, "servers"))
    .find((list) => Array.isArray(list?.value));
  return servers ? children(servers).flatMap(([, server]) => readServer(server, report)) : [];
}

function readServer(server: Node, report: Report): Server[] {
  const template = child(server, "url");
  if (typeof template?.value !== "string") return [];
  const variables = property(server.value, "variables");
  const unknown: string[] = [];
  const url = template.value.replace(/\{([^{}]*)\}/g, (expression, name: string) => {
    const value = property(property(variables, name), "default");
    if (typeof value === "string") return value;
    unknown.push(name);
    return expression;
  });
  for (const name of unknown) {
    const message = `The server variable ${quote(name)} has no default.`;
    report.warn(template.pointer, message, "Until it has one, callers must give a base URL.");
  }
  const description = property(server.value, "description");
  const isAbsolute = unknown.length === 0 && /^https?:\/\/[^/]/i.test(url) && URL.canParse(url);
  return [
    {
      url,
      isAbsolute,
      pointer: server.pointer,
      ...(typeof description === "string" && { description }),
    },
  ];
}
