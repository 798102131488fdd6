import { actionlintCheck } from './actionlint-check.ts';
import { defaultVersions } from './default-versions.ts';
import { headOf, namesOf, nodeManagers, nodeRoles, quotedName } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';

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
  const nameOf = namesOf(parameters);
  const [preflight, buildTest, security] = nodeRoles.map((role) => headOf(role, nameOf));
  const versions = (parameters.node ?? defaultVersions.node).map((version) => `'${version}'`);
  const newest = versions.at(-1) ?? "'24'";
  const after = preflight == null ? '' : `      needs: [${preflight.id}]\n`;
  const gateJobs = nodeRoles.flatMap((role) => {
    const job = nameOf(role);
    return job === null ? [] : [`  ${quotedName(job)}: { enforce: block }\n`];
  });
  const jobs = [
    preflight == null
      ? ''
      : `    ${preflight.id}:
${preflight.nameLine}      detectsChanges: true
      timeoutMinutes: 5
      checks:
${actionlintCheck}`,
    buildTest == null
      ? ''
      : `    ${buildTest.id}:
${buildTest.nameLine}${after}      matrix: { node: [${versions.join(', ')}] }
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
    security == null
      ? ''
      : `    ${security.id}:
${security.nameLine}${after}      timeoutMinutes: 10
      runtime: { node: ${newest} }
      caches: [packages]
      checks:
        gitleaks:
          command: [gitleaks, dir, ., --redact, -f, json, -r, '\${reports.gitleaks}']
          required: false   # informational
          exit: [0, 1]
          reports: { gitleaks: { parser: gitleaks, path: ${reports}/gitleaks.json } }
          install: { go: [github.com/zricethezav/gitleaks/v8@v8.30.1] }
`,
  ];
  return `version: 1

evidence:
  gitleaks: { parser: gitleaks, path: ${reports}/gitleaks.json, enforce: inform }

${preflight == null ? '' : `changes: { job: ${quotedName(nameOf('preflight') ?? preflight.id)} }\n\n`}${gateJobs.length === 0 ? '' : `jobs:\n${gateJobs.join('')}\n`}rules:
  - { id: secrets, title: Secrets in the code, count: { evidence: [gitleaks] }, max: 0, enforce: inform }

changeFilters:
  node: ['**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}', '**/package.json', '**/${manager.lock}', '**/tsconfig*.json']
  workflows: ['.github/workflows/**', '.github/actions/**']

gate: { comment: true, explainJobs: true }   # a comment after success and failure; the analysis of failed logs

pipeline:
  on:
    pullRequest: { types: [opened, synchronize, reopened] }
    push: { branches: [main] }
    mergeGroup: true
    manual: true
  caches:
    packages: { paths: ['${manager.cache}'], keyFiles: ['**/${manager.lock}'] }
  gate:
    job: quality-gate
    onSuccess: [artifacts]
    onFailure: [artifacts, report, alert]
  health: { everyHours: 6, afterRuns: true, manual: true }
${jobs.join('') === '' ? '' : `  jobs:\n${jobs.join('')}`}`;
}
