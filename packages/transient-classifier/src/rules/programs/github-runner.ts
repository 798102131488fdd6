import type { RuleEntry } from '../tool-voice.ts';

const runnerSource =
  'https://github.com/actions/runner (src/Runner.Listener, src/Runner.Worker) and the messages of GitHub’s hosted runners';

/** What github-runner says. */
export const githubRunnerRules: readonly RuleEntry[] = [
  {
    id: 'github-runner/lost-communication',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [
      /(?:hosted|self-hosted) runner(?:: .{1,200})? lost communication with the server|lost communication with the server\. (?:Anything|Verify)/iu,
    ],
    example:
      'The hosted runner: GitHub Actions 12 lost communication with the server. Anything in your workflow that terminates the runner process can cause this.',
    notExample: 'tests that cover "client lost communication with the server"',
    source: runnerSource,
  },
  {
    id: 'github-runner/shutdown-signal',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [/^(?:##\[error\]|Error: )?The runner has received a shutdown signal\./u],
    example:
      '##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped, or a manually started runner is canceled.',
    notExample: 'echo "if you see: The runner has received a shutdown signal. then wait"',
    source: runnerSource,
  },
  {
    id: 'github-runner/not-acquired',
    verdict: 'transient',
    category: 'runner-not-acquired',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The job was not acquired by Runner of type \S+ even after multiple attempts|This request was automatically failed because there were no enabled runners online|The job was not started because (?:no runner|the runner)|No runner (?:matching|was) .{0,100}(?:available|acquired)|Job is about to start running .{0,80} but the runner went away)/u,
    ],
    example: 'The job was not acquired by Runner of type hosted even after multiple attempts',
    notExample: 'The lock was not acquired even after multiple attempts',
    source: runnerSource,
  },
  {
    id: 'github-runner/hosted-error',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:Received request to deprovision: |The hosted runner encountered an error while running your job|We are currently experiencing (?:an )?(?:issue|incident|degraded)|GitHub Actions has encountered an internal error when running your job|An internal error (?:has )?occurred(?: while)? .{0,60}(?:runner|queu|your job)|The agent did not connect to the Azure Pipelines|We stopped hearing from agent )/u,
    ],
    example: 'The hosted runner encountered an error while running your job. (Error Type: Disconnect).',
    notExample: 'The server encountered an error while running your query',
    source: runnerSource,
  },
  {
    id: 'github-runner/preempted',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [
      /(?:spot|preemptible) (?:instance|node|vm) .{0,60}(?:interrupt|reclaim|preempt|terminat)|spot interruption notice received|(?:instance|node|vm|machine) (?:was|has been|is being) (?:preempted|reclaimed)/iu,
    ],
    unless: [/\btest|\bspec\b/iu],
    example: 'Spot instance i-0abc1234 received an interruption notice and will be reclaimed',
    notExample: 'price of a spot instance by region',
    confidence: 'medium',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html',
  },
  {
    id: 'github-runner/job-time-limit',
    verdict: 'unknown',
    category: 'job-timeout',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The job running on runner .{1,200} has exceeded the maximum execution time of|The job has exceeded the maximum execution time)/u,
    ],
    example: '##[error]The job running on runner Hosted 4 has exceeded the maximum execution time of 360 minutes.',
    notExample: 'The action plan has timed entries',
    source: runnerSource,
  },
  {
    id: 'github-runner/step-time-limit',
    verdict: 'unknown',
    category: 'job-timeout',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [/^(?:##\[error\]|Error: )?The action '.{0,300}' has timed out after \d+ minutes/u],
    example: "##[error]The action 'Test' has timed out after 360 minutes.",
    notExample: 'The action plan has timed entries',
    source: runnerSource,
  },
  {
    id: 'github-runner/billing',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The job was not started because (?:recent account payments have failed|your account is locked|an Actions budget|the account)|Recent account payments have failed or your spending limit|GitHub Actions (?:hosted runners are disabled for this repository|is currently disabled for this))/u,
    ],
    example:
      '##[error]The job was not started because recent account payments have failed or your spending limit needs to be increased.',
    notExample: 'The job was not started because no runner was online',
    source: 'https://docs.github.com/en/billing/managing-billing-for-your-products/about-billing-for-github-actions',
  },
  {
    id: 'github-runner/cancelled',
    verdict: 'permanent',
    category: 'cancelled',
    weight: 'cause',
    yieldsTo: ['github-runner', 'kubernetes', 'container-hooks'],
    speaker: 'github-runner',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The operation was canceled\.|The (?:run|workflow run) was cancell?ed\b|Canceling since a (?:higher priority|deadlock))/u,
    ],
    example: '##[error]The operation was canceled.',
    notExample: 'expect(message).toBe("The operation was canceled.")',
    source: runnerSource,
  },
];
