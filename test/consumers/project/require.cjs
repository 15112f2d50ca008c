const { scenario } = require("./scenario.js");

void scenario({
  junction: require("junction-team-scopes"),
  client: require("junction-team-scopes/client"),
  scopes: require("junction-team-scopes/scopes"),
  fitbit: require("junction-team-scopes/scopes/fitbit"),
});
