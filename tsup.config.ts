import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  clean: true,
  // `module.exports = plugin` for `require('eslint-plugin-clerk')`.
  cjsInterop: true,
  splitting: true,
  treeshake: true,
  minify: true,
  // tsup sets `baseUrl`, which TypeScript 6 refuses without this.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
