import { quote } from "../../common/escape.ts";
import type { Model, Server } from "../../model/model.ts";
import { type Change, change } from "../change.ts";
import { pairByKey } from "../pair.ts";

/** Compares the servers: the first one is where calls go by default. */
export function diffServers(before: Model, after: Model): Change[] {
  return [...diffDefault(before.servers[0], after.servers[0]), ...diffOthers(before, after)];
}

function diffDefault(before: Server | undefined, after: Server | undefined): Change[] {
  const pointer = (after ?? before)?.pointer ?? "#/servers";
  if (before?.isAbsolute === true && after?.isAbsolute === true) {
    return diffAbsolute(before.url, after.url, pointer);
  }
  if (before?.isAbsolute === true) {
    const what = after ? `the server is now relative, ${quote(after.url)}` : "there is no server";
    const message = `${what}: callers must now give \`baseUrl\``;
    return [change("default-server-lost", pointer, message)];
  }
  if (after?.isAbsolute === true) {
    const message = `default server ${quote(after.url)} was added: callers may leave \`baseUrl\` out`;
    return [change("default-server-gained", pointer, message)];
  }
  if (before?.url === after?.url) return [];
  const names = [before, after].map((server) => (server ? quote(server.url) : "none")).join(" to ");
  const message = `relative server changed from ${names}: callers give \`baseUrl\` as before`;
  return [change("relative-server-changed", pointer, message)];
}

function diffAbsolute(before: string, after: string, pointer: string): Change[] {
  const [old, now] = [new URL(before), new URL(after)];
  const names = `from ${quote(before)} to ${quote(after)}`;
  if (old.origin !== now.origin) return [change("host-moved", pointer, `host moved ${names}`)];
  if (baseOf(old) === baseOf(now)) return [];
  return [change("base-path-changed", pointer, `base URL changed ${names}`)];
}

/** A slash at the end makes no difference: the client writes exactly one between base and path. */
function baseOf({ pathname, search }: URL): string {
  return pathname.replace(/\/$/, "") + search;
}

/** Compares the servers beside the default one, which has rules of its own. */
function diffOthers({ servers: old }: Model, { servers: now }: Model): Change[] {
  const { gone, added } = pairByKey(old, now, ({ url }) => url);
  return [
    ...gone
      .filter((server) => server !== old[0])
      .map(({ url, pointer }) =>
        change("server-removed", pointer, `server ${quote(url)} was removed`),
      ),
    ...added
      .filter((server) => server !== now[0])
      .map(({ url, pointer }) => change("server-added", pointer, `server ${quote(url)} was added`)),
  ];
}
