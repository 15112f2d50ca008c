/** Answers a GET with its argument, and anything else with an empty object. */

import { createServer } from "node:http";

const [, , answer] = process.argv;
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response
      .writeHead(200, { "Content-Type": "application/json" })
      .end(request.method === "GET" ? answer : "{}");
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit()); // the benchmark was stopped
