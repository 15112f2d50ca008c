import { defineConfig } from "vitest/config";

/** Tests of what makes the output. None reads `spec/` or `generated/`. */
const toolchain = ["test/{scripts,security,support}/**/*.test.ts"];

/** Tests of the package as npm packs it, made from the frozen document instead of `generated/`. */
const frozen = [
  "test/pages.test.ts",
  ...["api", "bash", "consumer", "editor", "examples", "hover"].map(
    (name) => `test/package/${name}.test.ts`,
  ),
];

/** Tests of the package as npm packs it. */
const packed = [
  "test/package/{lint,tarball}.test.ts",
  "test/cli/{operator,process,terminal}.test.ts",
];

export default defineConfig({
  test: {
    // Loading the generators takes longer than most tests of them; what tests change they put back.
    isolate: false,
    // By default one processor is left free, which on two of them is half of the time.
    maxWorkers: "100%",
    // Long enough for any machine: no test fails by a clock.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "toolchain",
          include: toolchain,
          globalSetup: "test/support/bundle-scripts.ts",
        },
      },
      {
        extends: true,
        test: { name: "frozen", include: frozen, globalSetup: "test/support/pack-frozen.ts" },
      },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          // `npm run test:consumers` installs packages that have tests of their own.
          exclude: ["**/node_modules/**", ...toolchain, ...frozen, ...packed],
        },
      },
      {
        extends: true,
        test: { name: "package", include: packed, globalSetup: "test/support/pack-once.ts" },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["test/**/*.test-d.ts"],
            // `npm run types` looks at every other file.
            tsconfig: "test/tsconfig.types.json",
          },
        },
      },
    ],
  },
});
