import type { RuleEntry } from '../tool-voice.ts';

const hooksSource = 'https://github.com/actions/runner-container-hooks/tree/main/packages/k8s';

/** What container-hooks says. */
export const containerHooksRules: readonly RuleEntry[] = [
  {
    id: 'container-hooks/pod-not-online',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'container-hooks',
    tier: 'runner',
    patterns: [
      /^(?!ERROR: Job failed).*(?:failed to create (?:job pod|container)|pod failed to come online|Pod \S+ (?:is unhealthy|did not (?:start|become ready))|[Pp]od .{0,120}never (?:came|became) (?:online|ready|running))/u,
    ],
    unless: [/^\s*[✓✕]|\bit\(|\bdescribe\(/u],
    example:
      'Error: failed to create job pod: pod failed to come online with error: Error: Pod runner-abc-workflow is unhealthy with phase status Failed',
    notExample: 'waiting for the pods of the deployment',
    source: hooksSource,
  },
  {
    id: 'container-hooks/job-pod-missing',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'container-hooks',
    tier: 'runner',
    patterns: [
      /Pod \S+: phase=Pending/u,
      /TypeError: Cannot read propert(?:ies|y) (?:of null|'jobPod' of null)(?: \(reading 'jobPod'\))?/u,
    ],
    withinLines: 300,
    example:
      "Pod runner-abc-workflow: phase=Pending, conditions=[PodScheduled=False] (7188s/7200s)\n##[error]TypeError: Cannot read properties of null (reading 'jobPod')",
    notExample: "##[error]TypeError: Cannot read properties of null (reading 'jobName')",
    source: hooksSource,
  },
  {
    id: 'container-hooks/exec-cut',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'container-hooks',
    tier: 'runner',
    patterns: [
      /(?:failed to run script step|execPodStep failed): .{0,200}(?:Unexpected server response: 50(?![15])\d|socket hang up|ECONNRESET|closed|ETIMEDOUT)/u,
    ],
    example: 'Error: failed to run script step: Error: Unexpected server response: 500',
    notExample: 'Error: failed to run script step (id: 1): {"status":"Failure","reason":"NonZeroExitCode"}',
    source: hooksSource,
  },
];
