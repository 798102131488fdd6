import type { Rule } from './rule.ts';

const runnerSource =
  'https://github.com/actions/runner (src/Runner.Listener, src/Runner.Worker) and the messages of GitHub’s hosted runners';
const hooksSource = 'https://github.com/actions/runner-container-hooks/tree/main/packages/k8s';
const gitlabSource = 'https://gitlab.com/gitlab-org/gitlab-runner (common/build.go, executors/kubernetes)';

/** The machine that runs the job speaks of itself: GitHub's runner, its container hooks, GitLab's runner, Jenkins, Kubernetes and what waits for it. */
export const runnerRules: readonly Rule[] = [
  {
    id: 'github-runner/lost-communication',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'github-runner',
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
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The hosted runner encountered an error while running your job|We are currently experiencing (?:an )?(?:issue|incident|degraded)|GitHub Actions has encountered an internal error when running your job|An internal error (?:has )?occurred(?: while)? .{0,60}(?:runner|queu|your job)|The agent did not connect to the Azure Pipelines|We stopped hearing from agent )/u,
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
    patterns: [
      /(?:spot|preemptible) (?:instance|node|vm) .{0,60}(?:interrupt|reclaim|preempt|terminat)|(?:instance|node|vm|machine) (?:was|has been|is being) (?:preempted|reclaimed)/iu,
    ],
    unless: [/\btest|\bspec\b/iu],
    example: 'Spot instance i-0abc1234 received an interruption notice and will be reclaimed',
    notExample: 'price of a spot instance by region',
    confidence: 'medium',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-interruptions.html',
  },
  {
    id: 'github-runner/job-time-limit',
    verdict: 'permanent',
    category: 'job-timeout',
    weight: 'veto',
    speaker: 'github-runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The job running on runner .{1,200} has exceeded the maximum execution time of|The action '.{0,300}' has timed out after \d+ minutes|The job has exceeded the maximum execution time)/u,
    ],
    example: "##[error]The action 'Test' has timed out after 360 minutes.",
    notExample: 'The action plan has timed entries',
    source: runnerSource,
  },
  {
    id: 'github-runner/cancelled',
    verdict: 'permanent',
    category: 'cancelled',
    weight: 'cause',
    yieldsTo: ['github-runner', 'kubernetes', 'container-hooks'],
    speaker: 'github-runner',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The operation was canceled\.|The (?:run|workflow run) was cancell?ed\b|Canceling since a (?:higher priority|deadlock))/u,
    ],
    example: '##[error]The operation was canceled.',
    notExample: 'expect(message).toBe("The operation was canceled.")',
    source: runnerSource,
  },
  {
    id: 'container-hooks/pod-not-online',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'container-hooks',
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
    patterns: [
      /(?:failed to run script step|execPodStep failed): .{0,200}(?:Unexpected server response: 50(?![15])\d|socket hang up|ECONNRESET|closed|ETIMEDOUT)/u,
    ],
    example: 'Error: failed to run script step: Error: Unexpected server response: 500',
    notExample: 'Error: failed to run script step (id: 1): {"status":"Failure","reason":"NonZeroExitCode"}',
    source: hooksSource,
  },
  {
    id: 'gitlab-runner/pod-start',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'gitlab-runner',
    patterns: [
      /^ERROR: Job failed(?: \(system failure\))?: (?:prepare environment|waiting for pod|.{0,80}(?:timed out waiting for pod|pods? "?[^ ]+"? not found|pod status is failed|pod .{0,80}(?:evicted|disrupted|preempted|deleted)|pod was marked))/iu,
    ],
    unless: [/ImagePull|ErrImage|InvalidImageName|manifest unknown|x509/u],
    example:
      'ERROR: Job failed (system failure): prepare environment: waiting for pod running: timed out waiting for pod to start. Check https://docs.gitlab.com/runner/ for more information',
    notExample: 'ERROR: Job failed: command terminated with exit code 1',
    source: gitlabSource,
  },
  {
    id: 'gitlab-runner/image-pull-permanent',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'gitlab-runner',
    patterns: [
      /^(?:ERROR|WARNING): (?:Job failed|Failed to pull image).{0,600}(?:manifest (?:for .{0,200} )?(?:unknown|not found)|repository does not exist|pull access denied|InvalidImageName|invalid reference format|not found: manifest)/u,
    ],
    despite: ['warning'],
    example:
      'ERROR: Job failed: failed to pull image "app:gone" with specified policies [always]: Error response from daemon: manifest for app:gone not found: manifest unknown',
    notExample: 'ERROR: Job failed: exit code 1',
    source: gitlabSource,
  },
  {
    id: 'gitlab-runner/script-failure-in-system',
    verdict: 'permanent',
    category: 'disk',
    weight: 'cause',
    speaker: 'gitlab-runner',
    patterns: [/^ERROR: Job failed.{0,400}no space left on device/u],
    example: 'ERROR: Job failed (system failure): write /builds/cache.zip: no space left on device',
    notExample: 'ERROR: Job failed (system failure): the daemon went away',
    source: gitlabSource,
  },
  {
    id: 'gitlab-runner/time-limit',
    verdict: 'permanent',
    category: 'job-timeout',
    weight: 'veto',
    speaker: 'gitlab-runner',
    patterns: [
      /^ERROR: Job failed: execution took longer than \S+ seconds|^The script exceeded the maximum execution time set for the job/u,
    ],
    example: 'ERROR: Job failed: execution took longer than 1h0m0s seconds',
    notExample: 'the query took longer than 3 seconds',
    source: gitlabSource,
  },
  {
    id: 'gitlab-runner/system-failure',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'gitlab-runner',
    patterns: [
      /^ERROR: (?:Job failed|Preparation failed|Uploading artifacts .{0,80}) ?\(system failure\): |^ERROR: Job failed \(system failure\)/u,
    ],
    unless: [
      /x509|certificate|permission denied|invalid reference|unauthorized|no such image|config(?:uration)? (?:file|error)|unsupported|invalid mount|not allowed|exec format/iu,
    ],
    example:
      'ERROR: Job failed (system failure): Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    notExample: 'ERROR: Job failed: exit code 1',
    source: gitlabSource,
  },
  {
    id: 'gitlab-runner/artifacts-upload',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'gitlab-runner',
    patterns: [
      /^(?:ERROR|FATAL): (?:Uploading|Downloading) artifacts .{0,200}(?:coordinator|from|to).{0,200}(?:50(?![15])\d|i\/o timeout|connection re|Bad Gateway|Service Unavailable|timeout|EOF)/u,
    ],
    example:
      'ERROR: Uploading artifacts as "archive" to coordinator... 502 Bad Gateway id=123 responseStatus=502 Bad Gateway',
    notExample: 'ERROR: Uploading artifacts as "archive" to coordinator... 413 Request Entity Too Large',
    source: gitlabSource,
  },
  {
    id: 'gitlab-runner/artifacts-refused',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gitlab-runner',
    patterns: [/^(?:ERROR|FATAL): Uploading artifacts .{0,200}\bcoordinator\.\.\. (?:413 |too large archive)/u],
    example: 'ERROR: Uploading artifacts as "archive" to coordinator... 413 Request Entity Too Large',
    notExample:
      'ERROR: Uploading artifacts as "archive" to coordinator... 502 Bad Gateway id=123 responseStatus=502 Bad Gateway',
    source: gitlabSource,
  },
  {
    id: 'jenkins/agent-lost',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'jenkins',
    patterns: [
      /hudson\.remoting\.(?:ChannelClosedException|RequestAbortedException)|java\.nio\.channels\.ClosedChannelException: .{0,40}agent|^(?:FATAL|ERROR): .{0,100}(?:Unable to delete|Cannot contact \S+|channel is (?:already closed|closing down))|Agent (?:was removed|went offline) during the build|wrapper script does not seem to be touching the log file|Backing channel '.{0,200}' is disconnected|remote file operation failed: .{0,200}(?:ChannelClosed|channel)/u,
    ],
    unless: [/Unable to delete/u],
    example:
      'FATAL: command execution failed: hudson.remoting.ChannelClosedException: Channel "hudson.remoting.Channel@1:agent-7": Remote call failed. The channel is closing down or has closed down',
    notExample: 'java.nio.channels.ClosedChannelException',
    source:
      'https://github.com/jenkinsci/remoting/blob/master/src/main/java/hudson/remoting/ChannelClosedException.java',
  },
  {
    id: 'kubernetes/evicted',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'kubernetes',
    patterns: [
      /^(?:##\[error\]|ERROR: |Error: )?.{0,120}\b(?:[Pp]od|job) .{0,120}\b(?:was evicted|has been evicted|was preempted|is being deleted|node (?:was )?lost|DisruptionTarget)/u,
    ],
    unless: [/\btest|ephemeral-storage|The node was low on resource/iu],
    example: 'Error: Pod runner-7 was evicted: node is shutting down',
    notExample: 'cache entry was evicted after 5 minutes',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  },
  {
    id: 'helm/rollout-wait',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'helm',
    patterns: [
      /^(?:##\[error\]|Error: |error: |wait\.go:\d+: .{0,40})*(?:(?:UPGRADE|INSTALLATION|INSTALL|ROLLBACK|release \S+) [Ff](?:AILED|ailed)?.{0,200})?(?:timed out waiting for the condition|context deadline exceeded$|client rate limiter Wait returned an error|resource \S+ not ready|pre-upgrade hooks failed|post-(?:install|upgrade) hooks failed|pre-install hooks? failed)|^error: (?:timed out waiting for the condition|deployment "?\S+"? exceeded its progress deadline|.{0,80}exceeded its progress deadline)|^Error: (?:UPGRADE|INSTALLATION|INSTALL|ROLLBACK) FAILED: .{0,200}(?:timed out waiting|context deadline exceeded)/u,
    ],
    example: 'Error: UPGRADE FAILED: timed out waiting for the condition',
    notExample: 'Error: UPGRADE FAILED: Get "https://charts.example.org/index.yaml": net/http: TLS handshake timeout',
    source:
      'https://helm.sh/docs/helm/helm_upgrade/ and https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/wait/error.go',
  },
  {
    id: 'kubernetes/image-not-pulled',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'kubernetes',
    patterns: [
      /^(?:Error: |error: |Warning: |\s*Warning +)?.{0,300}(?:Back-off pulling image|Failed to pull image .{0,300}(?:not found|manifest unknown|pull access denied)|\bErrImageNeverPull\b|\bInvalidImageName\b|\bCrashLoopBackOff\b|\bImagePullBackOff\b|Back-off restarting failed container)/u,
    ],
    despite: ['warning'],
    example: 'app-7d4b9-x2x   0/1   CrashLoopBackOff   4   2m',
    notExample: 'app-7d4b9-x2x   1/1   Running   0   2m',
    source: 'https://kubernetes.io/docs/concepts/containers/images/',
  },
];
