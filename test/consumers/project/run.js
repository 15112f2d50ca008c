import { outcomes } from "./outcomes.js";

console.log(JSON.stringify(await outcomes(process.argv[2])));
