export default {
  logLevel: "warn",
  build: {
    // The bundle is run by Node, which has no document to preload modules into.
    modulePreload: false,
    rolldownOptions: { input: "esm.js", output: { entryFileNames: "vite.mjs" } },
    outDir: "../bundles",
    emptyOutDir: false,
  },
};
