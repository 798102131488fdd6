import { fileURLToPath } from 'node:url';

/** Jest preset shared by every project: native ESM; swc only strips the types. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@portcullis/source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, keepClassNames: true },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  coverageProvider: 'babel',
  reporters: ['default', fileURLToPath(new URL('./tools/jest-count-reporter.mjs', import.meta.url))],
};
