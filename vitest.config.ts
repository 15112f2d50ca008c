import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/pack-once.ts",
    // Loading the generators takes longer than most tests of them; what tests change they put back.
    isolate: false,
    // Long enough for any machine: no test fails by a clock.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"] },
  },
});
