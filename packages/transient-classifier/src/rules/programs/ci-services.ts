import type { RuleEntry } from '../tool-voice.ts';

/** What ci services says. */
export const ciServiceRules: readonly RuleEntry[] = [
  {
    id: 'travis/no-output',
    verdict: 'unknown',
    category: 'job-timeout',
    speaker: 'travis',
    tier: 'runner',
    patterns: [/^(?:##\[error\])?No output has been received in the last \d+/u],
    example:
      'No output has been received in the last 10m0s, this potentially indicates a stalled build or something wrong with the build itself.',
    notExample: 'No output was received',
    source: 'https://docs.travis-ci.com/user/common-build-problems/',
  },
  {
    id: 'travis/time-limit',
    verdict: 'permanent',
    category: 'job-timeout',
    weight: 'veto',
    speaker: 'travis',
    tier: 'runner',
    patterns: [/^The job exceeded the maxi?mum time limit for jobs, and has been terminated/u],
    example: 'The job exceeded the maximum time limit for jobs, and has been terminated.',
    notExample: 'The job took long',
    source: 'https://docs.travis-ci.com/user/customizing-the-build/#build-timeouts',
  },
  {
    id: 'circleci/no-output',
    verdict: 'unknown',
    category: 'job-timeout',
    speaker: 'circleci',
    tier: 'runner',
    patterns: [/^(?:Too long with no output|Build was canceled due to no output) ?\(exceeded /u],
    example: 'Too long with no output (exceeded 10m0s): context deadline exceeded',
    notExample: 'Too long a line',
    source: 'https://support.circleci.com/hc/en-us/articles/360007188574',
  },
  {
    id: 'circleci/infrastructure',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'circleci',
    tier: 'runner',
    patterns: [
      /^(?:An? )?(?:CircleCI )?[Ii]nfrastructure (?:failure|fail)\b.{0,80}|^(?:There was an (?:issue|error) while (?:starting|running) (?:this|your) (?:container|job|build)).{0,40}CircleCI|^Unexpected environment preparation error: .{0,200}(?:timed out|EOF|reset|no such host|TLS handshake|50[0234])/u,
    ],
    example: 'Unexpected environment preparation error: read tcp 203.0.113.7:443: connection reset by peer',
    notExample: 'Infrastructure as code',
    source: 'https://support.circleci.com/',
  },
  {
    id: 'buildkite/agent-lost',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'buildkite',
    tier: 'runner',
    patterns: [
      /^(?:🚨 )?(?:Error: )?(?:Exited with status (?:-1 \((?:agent|process) lost\)|\d+ \(after intercepting the agent's termination signal)|(?:The )?[Aa]gent (?:was lost|lost|stopped responding|that was running this job (?:was|has been) (?:lost|disconnected)))/u,
    ],
    example: 'Agent was lost',
    notExample: 'agents are listed',
    source: 'https://buildkite.com/docs/agent/v3/troubleshooting',
  },
];
