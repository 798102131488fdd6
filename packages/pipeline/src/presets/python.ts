import { defaultVersions } from './default-versions.ts';
import { namesOf, pythonRoles, quotedName } from './parameters.ts';
import type { NameOf, PresetParameters } from './parameters.ts';
import { pythonPipeline } from './python-pipeline.ts';

const required: ReadonlySet<string> = new Set(['preflight', 'build-test', 'security-scan']);

/**
 * The preset `python`. Text rather than an object, so that its values have a file, a line and a column like any other.
 */
export function pythonPreset(parameters: PresetParameters): string {
  const { reports } = parameters;
  const legs = parameters.legs ?? (parameters.python ?? defaultVersions.python).length;
  const nameOf = namesOf(parameters);
  const [preflight, docker] = [nameOf('preflight'), nameOf('docker')];
  return `version: 1

# Reports of the two required jobs decide, the others are shown.
evidence:
  bandit:    { parser: bandit,    path: ${reports}/bandit.json }
  pip-audit: { parser: pip-audit, path: ${reports}/pip-audit.json, enforce: inform }
  gitleaks:  { parser: gitleaks,  path: ${reports}/gitleaks.json,  enforce: inform }
  tests:     { parser: junit,     path: ${reports}/junit-*.xml,    expect: ${legs} }   # one for each Python version
  coverage:  { parser: cobertura, path: ${reports}/coverage-*.xml, expect: ${legs} }
  mypy:      { parser: mypy-jsonl, path: ${reports}/mypy.jsonl,    enforce: inform }
${docker === null ? '' : `  trivy:     { parser: sarif,     path: ${reports}/trivy.sarif,   enforce: inform, when: { jobRan: ${quotedName(docker)} } }\n`}
${preflight === null ? '' : `# Its outputs say what changed.\nchanges: { job: ${quotedName(preflight)} }\n\n`}${jobsSection(nameOf)}rules:
  - { id: high-budget,    title: Bandit findings of high severity, count: { severity: high, tools: [bandit] }, max: 15 }
  - { id: coverage-floor, title: Line coverage,                    metric: coverage.lines, min: 30 }
  - { id: tests-pass,     title: Failed tests,                     metric: tests.failed,   max: 0 }
  - { id: tests-complete, title: Tests with errors,                metric: tests.errors,   max: 0 }

${pythonPipeline(parameters, nameOf)}`;
}

function jobsSection(nameOf: NameOf): string {
  const canSkip = nameOf('preflight') !== null;
  const lines = pythonRoles.flatMap((role) => {
    const name = nameOf(role);
    if (name === null) return [];
    const enforce = required.has(role) ? 'block' : 'inform';
    // A change filter of this name is an output of the job `preflight`.
    const skip = role === 'docker' && canSkip ? ', skippedOk: { unlessChanged: docker }' : '';
    return [`  ${quotedName(name)}: { enforce: ${enforce}${skip} }\n`];
  });
  return lines.length === 0 ? '' : `jobs:\n${lines.join('')}\n`;
}
