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

/** A factor on how many inputs a property makes; tools/sized-properties.mjs. */
const propertySize = process.env.PORTCULLIS_PROPERTY_SIZE;

/**
 * Jest preset shared by every project: native ESM; swc only strips the types. With PORTCULLIS_INSTALLED, a folder that
 * has the packages installed, the tests run against those rather than against the sources. ADR 0001 has the conditions.
 */
export default {
  testEnvironment: here('./tools/node-environment.mjs'),
  testEnvironmentOptions: {
    customExportConditions: [...(isInstalled ? [] : ['@portcullis/source']), 'node', 'node-addons'],
  },
  ...(isInstalled ? { resolver: here('./tools/published/jest-resolver.cjs') } : {}),
  ...(propertySize ? { moduleNameMapper: { '^fast-check$': here('./tools/sized-properties.mjs') } } : {}),
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', transformBy({ syntax: 'typescript' })],
    '^.+\\.tsx$': ['@swc/jest', transformBy({ syntax: 'typescript', tsx: true })],
  },
  // Time says nothing here: the machine may be busy with anything.
  testTimeout: 60_000,
  // Each test file leaves its modules behind: a process that ran them all would spend its time on a heap of gigabytes.
  maxWorkers: 2,
  workerIdleMemoryLimit: '600MB',
  coverageProvider: 'babel',
  reporters: ['default', here('./tools/jest-count-reporter.mjs')],
};
