/** What `plan` does at least: reads the URLs of a file, with headers of that file, 4 at a time. */

import { readFileSync } from "node:fs";

const { urls, headers } = JSON.parse(readFileSync(process.argv[2], "utf8"));
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (let url = urls.pop(); url !== undefined; url = urls.pop()) {
      const response = await fetch(url, { headers });
      await response.json();
    }
  }),
);
