import { quote } from "../../common/escape.ts";
import type { Model, Server } from "../../model/model.ts";
import { type Change, change } from "../change.ts";

/** Compares the servers: the first one is where calls go by default. */
export function diffServers(before: Model, after: Model): Change[] {
  return [...diffDefault(before.servers[0], after.servers[0]), ...diffOthers(before, after)];
}

function diffDefault(before: Server | undefined, after: Server | undefined): Change[] {
  const pointer = after?.pointer ?? before?.pointer ?? "#/servers";
  if (before?.isAbsolute === true && after?.isAbsolute === true) {
    return diffAbsolute(before.url, after.url, pointer);
  }
  if (before?.isAbsolute === true) {
    const what = after
      ? `the server is now relative, ${quote(after.url)}`
      : "there is no server any more";
    const message = `${what}: callers must now give \`baseUrl\``;
    return [change("default-server-lost", pointer, message)];
  }
  if (after?.isAbsolute === true) {
    const message = `default server ${quote(after.url)} was added: callers may leave \`baseUrl\` out`;
    return [change("default-server-gained", pointer, message)];
  }
  if (before?.url === after?.url) return [];
  const still = "callers give `baseUrl` as before";
  const what =
    before && after
      ? `relative server changed from ${quote(before.url)} to ${quote(after.url)}`
      : before
        ? `relative server ${quote(before.url)} was removed`
        : `relative server ${quote(after?.url ?? "")} was added`;
  return [change("relative-server-changed", pointer, `${what}: ${still}`)];
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

function diffOthers(before: Model, after: Model): Change[] {
  const old = new Set(before.servers.map(({ url }) => url));
  const now = new Set(after.servers.map(({ url }) => url));
  const gone = before.servers
    .slice(1)
    .filter(({ url }) => !now.has(url))
    .map(({ url, pointer }) =>
      change("server-removed", pointer, `server ${quote(url)} was removed`),
    );
  const added = after.servers
    .slice(1)
    .filter(({ url }) => !old.has(url))
    .map(({ url, pointer }) => change("server-added", pointer, `server ${quote(url)} was added`));
  return [...gone, ...added];
}
