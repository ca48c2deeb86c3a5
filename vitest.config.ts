import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/.sdks/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Files share TypeScript's parsed declarations this way, which makes typed cases three times as fast.
    isolate: false,
    // The first typed case of a file starts a TypeScript program.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
  },
});
