import { outcomes } from "./outcomes.js";

export default {
  async fetch(request) {
    const url = new URL(request.url).searchParams.get("url");
    return Response.json(await outcomes(url));
  },
};
