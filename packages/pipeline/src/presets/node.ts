import { defaultVersions } from './default-versions.ts';
import { gitleaksCheck } from './gitleaks-check.ts';
import { auditCheck, nodeManager } from './node-managers.ts';
import { nodeTestCheck } from './node-test-check.ts';
import type { PresetParameters } from './parameters.ts';
import { threeJobPreset } from './three-jobs.ts';

/**
 * The preset `node`: formatting, types and tests decide by their exit codes, ESLint by its report as well, and the tests
 * of a runner that is named, too. The audit and Gitleaks are shown.
 */
export function nodePreset(parameters: PresetParameters): string {
  const { reports } = parameters;
  const manager = nodeManager(parameters.packageManager);
  const list = (words: readonly string[]): string => `[${words.map((word) => `'${word}'`).join(', ')}]`;
  const tool = (...words: readonly string[]): string => list([...manager.exec, ...words]);
  const versions = parameters.node ?? defaultVersions.node;
  const test = nodeTestCheck(parameters, manager, versions.length);
  const hasAudit = manager.reportsAudit;
  return threeJobPreset(parameters, {
    evidence: `  eslint:   { parser: eslint, path: ${reports}/eslint.json }
${test.evidence}${hasAudit ? `  audit:    { parser: npm-audit, path: ${reports}/audit.json, enforce: inform }\n` : ''}  gitleaks: { parser: gitleaks, path: ${reports}/gitleaks.json, enforce: inform }
`,
    rules: `  - { id: lint, title: Errors of ESLint, count: { evidence: [eslint], severity: high }, max: 0 }
${test.rules}${hasAudit ? '  - { id: vulnerabilities, title: Known vulnerabilities of high severity, count: { evidence: [audit], severity: high }, max: 0, enforce: inform }\n' : ''}  - { id: secrets, title: Secrets in the code, count: { evidence: [gitleaks] }, max: 0, enforce: inform }
`,
    filter: `node: ['**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}', '**/package.json', '**/${manager.lock}', '**/tsconfig*.json']`,
    packages: `{ paths: ['${manager.cache}'], keyFiles: ['**/${manager.lock}'] }`,
    buildTest: `      matrix: { node: ${list(versions)} }
      failFast: false
      timeoutMinutes: 15
      runtime: { node: '\${matrix.node}' }
      caches: [packages]
      setup: ${list([...manager.enable, manager.install])}
      checks:
        prettier:
          command: ${tool('prettier', '--check', '.')}
          fix: ${tool('prettier', '--write', '.')}
          only: last
          tool: ${manager.exec[0] ?? ''}
        eslint:   # it fails with an error, and the report says where
          command: ${tool('eslint', '.', '--format', 'json', '--output-file', '${reports.eslint}')}
          fix: ${tool('eslint', '--fix', '.')}
          only: last
          tool: ${manager.exec[0] ?? ''}
          reports: { eslint: { parser: eslint, path: ${reports}/eslint.json } }
        types:
          command: ${tool('tsc', '--noEmit')}
          only: last
          tool: ${manager.exec[0] ?? ''}
${test.check}`,
    securityScan: `      timeoutMinutes: 10
      runtime: { node: '${versions.at(-1) ?? '24'}' }
      caches: [packages]
      setup: ${list(manager.enable)}
      checks:
${auditCheck(manager, reports)}${gitleaksCheck(reports)}`,
  });
}
