import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { member } from '../source/node.ts';
import type { DeclaredCheck } from './declared.ts';

/** Programs whose answer depends on more than files: databases, services, containers, the history of git, the clock. */
const askingPrograms = [
  ...['pip[-_]audit', 'safety', 'trivy', 'grype', 'osv-scanner', 'snyk', 'semgrep', 'govulncheck', 'nancy', 'retire'],
  ...['cargo-audit', 'cargo-deny', 'audit-ci', 'better-npm-audit', 'dependency-check', 'clamscan'],
  ...['gitleaks', 'trufflehog', 'gitlint', 'commitlint', 'pre-commit', 'git', 'gh', 'svn', 'hg'],
  ...['docker', 'docker-compose', 'podman', 'podman-compose', 'kubectl', 'helm', 'terraform', 'aws', 'gcloud', 'az'],
  ...['curl', 'wget', 'ssh', 'scp', 'rsync', 'nc', 'ping', 'dig', 'nslookup', 'lychee', 'linkchecker'],
  ...['psql', 'mysql', 'mongosh', 'redis-cli', 'sqlcmd'],
  ...['date', 'uptime'],
  '(?:npm|pnpm|yarn|cargo|composer|bundle(?:r)?-) ?(?:audit|outdated)',
  'cargo deny',
  'yarn npm audit',
  'dotnet list [\\w./-]* ?package',
  '(?:pip|npm|pnpm|yarn|uv|go) (?:install|add|download)',
  'npm (?:ci|view)',
  // What is not installed is fetched, in whichever version there is then.
  'uvx',
  'pipx run',
  '(?:pnpm|yarn) dlx',
  'npx (?:-y|--yes)',
  'go run \\S+@latest',
];
const asking = new RegExp(`(?<![\\w./-])(?:[\\w./~-]*bin/)?(?<program>${askingPrograms.join('|')})(?![\\w./-])`, 'u');

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
