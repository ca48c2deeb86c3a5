import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/.sdks/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Files share TypeScript's parsed declarations this way, which makes typed cases three times as fast.
    isolate: false,
    // Some tests install packages, run task runners and start TypeScript programs, on machines that do other things as well.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
