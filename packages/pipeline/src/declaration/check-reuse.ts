import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { member } from '../source/node.ts';
import type { DeclaredCheck } from './declared.ts';

/** Programs whose answer depends on more than files: databases, services, containers, the history of git, the clock. */
const askingPrograms = [
  'pip-audit',
  'safety',
  'trivy',
  'grype',
  'osv-scanner',
  'snyk',
  'semgrep',
  'govulncheck',
  'gitleaks',
  'trufflehog',
  'docker',
  'podman',
  'curl',
  'wget',
  'git',
  'gh',
  'date',
  '(?:npm|pnpm|yarn|cargo|composer|bundle(?:r)?-) ?audit',
  'yarn npm audit',
  '(?:pip|npm|pnpm|yarn|uv|go) install',
];
const asking = new RegExp(`(?<![\\w./-])(?<program>${askingPrograms.join('|')})(?![\\w./-])`, 'u');

/** A result can be used again only if nothing but files and variables decides it. */
export function checkReuse({ check, owner, node }: DeclaredCheck): readonly PolicyIssue[] {
  if (check.cache === undefined) return [];
  const { place } = member(node, 'cache') ?? node;
  const words = [check.command].flat().join(' ');
  const program = asking.exec(words)?.groups?.['program'];
  if (program !== undefined)
    return [
      issueAt(
        place,
        'contradiction',
        `the answer of ${program} depends on more than files: its result cannot be cached`,
      ),
    ];
  const transient = check.retries.transient ?? owner.job.retries.transient ?? 0;
  if (transient === 0) return [];
  return [
    issueAt(place, 'contradiction', 'a check with `retries.transient` asks the network: its result cannot be cached'),
  ];
}
