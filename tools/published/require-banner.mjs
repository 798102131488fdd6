/** Gives an ES module that esbuild made for Node the `require` that CommonJS packages in it call (ADR 0188). */
export const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
