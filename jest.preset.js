import { fileURLToPath } from 'node:url';

const isInstalled = Boolean(process.env.PORTCULLIS_INSTALLED);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** tsconfig.base.json says the same of JSX to the compiler. */
const react = { runtime: 'automatic', importSource: '@portcullis/pages' };

const transformBy = (parser) => ({
  swcrc: false,
  jsc: { target: 'es2022', parser, transform: { react }, keepClassNames: true },
  module: { type: 'es6' },
  sourceMaps: 'inline',
});

/**
 * Jest preset shared by every project: native ESM; swc only strips the types. With PORTCULLIS_INSTALLED, a folder that
 * has the packages installed, the tests run against those rather than against the sources. ADR 0001 has the conditions.
 */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: [...(isInstalled ? [] : ['@portcullis/source']), 'node', 'node-addons'],
  },
  ...(isInstalled ? { resolver: here('./tools/published/jest-resolver.cjs') } : {}),
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', transformBy({ syntax: 'typescript' })],
    '^.+\\.tsx$': ['@swc/jest', transformBy({ syntax: 'typescript', tsx: true })],
  },
  // Time says nothing here: the machine may be busy with anything.
  testTimeout: 60_000,
  coverageProvider: 'babel',
  reporters: ['default', here('./tools/jest-count-reporter.mjs')],
};
