import { defaultVersions } from './default-versions.ts';
import { gitleaksCheck } from './gitleaks-check.ts';
import { nodeManagers } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';
import { threeJobPreset } from './three-jobs.ts';

/** How each package manager installs what is locked, runs a tool, and where it keeps packages. */
const managers = {
  npm: { setup: ['npm ci'], exec: ['npx', '--no-install'], cache: '~/.npm', lock: 'package-lock.json' },
  pnpm: {
    // Runners have no pnpm; Node.js brings a program along that gets it.
    setup: ['command -v pnpm > /dev/null || corepack enable', 'pnpm install --frozen-lockfile'],
    exec: ['pnpm', 'exec'],
    cache: '~/.local/share/pnpm/store',
    lock: 'pnpm-lock.yaml',
  },
  yarn: {
    setup: ['corepack enable', 'yarn install --immutable'],
    exec: ['yarn', 'run'],
    cache: '~/.yarn/berry/cache',
    lock: 'yarn.lock',
  },
} as const;

/** The preset `node`: formatting, lint, types and tests decide by their exit codes; audits are shown. */
export function nodePreset(parameters: PresetParameters): string {
  const { reports } = parameters;
  // Beside the preset `python`, the parameter may be meant for that one.
  const name = nodeManagers.find((manager) => manager === parameters.packageManager) ?? 'npm';
  const manager = managers[name];
  const tool = (...words: readonly string[]): string =>
    `[${[...manager.exec, ...words].map((word) => `'${word}'`).join(', ')}]`;
  const versions = (parameters.node ?? defaultVersions.node).map((version) => `'${version}'`);
  const newest = versions.at(-1) ?? "'24'";
  return threeJobPreset(parameters, {
    evidence: `  gitleaks: { parser: gitleaks, path: ${reports}/gitleaks.json, enforce: inform }
`,
    rules: `  - { id: secrets, title: Secrets in the code, count: { evidence: [gitleaks] }, max: 0, enforce: inform }
`,
    filter: `node: ['**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}', '**/package.json', '**/${manager.lock}', '**/tsconfig*.json']`,
    packages: `{ paths: ['${manager.cache}'], keyFiles: ['**/${manager.lock}'] }`,
    buildTest: `      matrix: { node: [${versions.join(', ')}] }
      failFast: false
      timeoutMinutes: 15
      runtime: { node: '\${matrix.node}' }
      caches: [packages]
      setup: [${manager.setup.map((command) => `'${command}'`).join(', ')}]
      checks:
        prettier:
          command: ${tool('prettier', '--check', '.')}
          fix: ${tool('prettier', '--write', '.')}
          only: last
          tool: ${manager.exec[0]}
        eslint:
          command: ${tool('eslint', '.')}
          fix: ${tool('eslint', '--fix', '.')}
          only: last
          tool: ${manager.exec[0]}
        types:
          command: ${tool('tsc', '--noEmit')}
          only: last
          tool: ${manager.exec[0]}
        test:
          command: [${name}, test]
          retries: { flaky: 1, transient: 1 }
`,
    securityScan: `      timeoutMinutes: 10
      runtime: { node: ${newest} }
      caches: [packages]
      checks:
${gitleaksCheck(reports)}`,
  });
}
