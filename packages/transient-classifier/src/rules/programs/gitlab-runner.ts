import type { RuleEntry } from '../tool-voice.ts';

const gitlabSource = 'https://gitlab.com/gitlab-org/gitlab-runner (common/build.go, executors/kubernetes)';

/** What gitlab-runner says. */
export const gitlabRunnerRules: readonly RuleEntry[] = [
  {
    id: 'gitlab-runner/pod-start',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'gitlab-runner',
    tier: 'runner',
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
    tier: 'runner',
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
    tier: 'runner',
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
    tier: 'runner',
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
    tier: 'runner',
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
    tier: 'runner',
    patterns: [
      /^(?:ERROR|FATAL): (?:Uploading|Downloading) artifacts .{0,200}(?:coordinator|from|to).{0,200}(?:50(?![15])\d|i\/o timeout|connection re|Bad Gateway|Service Unavailable|timeout|EOF)/u,
    ],
    example:
      'ERROR: Uploading artifacts as "archive" to coordinator... 502 Bad Gateway id=123 responseStatus=502 Bad Gateway',
    notExample: 'ERROR: Uploading artifacts as "archive" to coordinator... 413 Request Entity Too Large',
    source: gitlabSource,
  },
  {
    id: 'gitlab-runner/artifacts-gave-up',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'gitlab-runner',
    tier: 'runner',
    patterns: [
      /^WARNING: (?:Uploading|Downloading) artifacts .{0,100}coordinator\.\.\. .{0,200}(?:50(?![15])\d|i\/o timeout|connection re|TLS handshake|: EOF)/u,
      /^FATAL: (?:invalid argument|permission denied|timeout|unavailable|unexpected|operation)/u,
    ],
    withinLines: 6,
    example:
      'WARNING: Uploading artifacts as "archive" to coordinator... 502 Bad Gateway  id=81 responseStatus=502 Bad Gateway\nFATAL: invalid argument',
    notExample:
      'WARNING: Uploading artifacts as "archive" to coordinator... 413 Request Entity Too Large  id=81\nFATAL: too large',
    source: 'https://gitlab.com/gitlab-org/gitlab-runner/-/blob/main/network/gitlab.go',
  },
  {
    id: 'gitlab-runner/artifacts-refused',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gitlab-runner',
    tier: 'runner',
    patterns: [/^(?:ERROR|FATAL): Uploading artifacts .{0,200}\bcoordinator\.\.\. (?:413 |too large archive)/u],
    example: 'ERROR: Uploading artifacts as "archive" to coordinator... 413 Request Entity Too Large',
    notExample:
      'ERROR: Uploading artifacts as "archive" to coordinator... 502 Bad Gateway id=123 responseStatus=502 Bad Gateway',
    source: gitlabSource,
  },
  {
    speaker: 'gitlab-runner',
    name: 'image-pull',
    prefix:
      '^(?:ERROR: Job failed|WARNING: Failed to pull image|WARNING: Event retrieved from the cluster|ERROR: Preparation failed): ',
    example:
      'ERROR: Job failed: failed to pull image "registry.example.org/app:1" with specified policies [always]: Error response from daemon: Head "https://registry.example.org/v2/app/manifests/1": ',
    source: 'https://gitlab.com/gitlab-org/gitlab-runner/-/tree/main/executors/docker',
    except: ['auth'],
  },
  {
    id: 'gitlab-runner/runner-system',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'gitlab-runner',
    tier: 'runner',
    patterns: [
      /^There has been a (?:runner system failure|timeout failure or the job got stuck|structural integrity problem)/u,
    ],
    example: 'There has been a runner system failure, please try again',
    notExample: 'There has been a change',
    source: 'https://gitlab.com/gitlab-org/gitlab/-/blob/master/app/presenters/commit_status_presenter.rb',
  },
  {
    id: 'gitlab-runner/quota',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'gitlab-runner',
    tier: 'runner',
    patterns: [
      /^(?:ERROR: )?(?:No more (?:CI|compute) minutes available|Job failed.{0,60}(?:ci_quota_exceeded|minutes quota))/u,
    ],
    example: 'No more CI minutes available',
    notExample: 'minutes are available',
    source: 'https://docs.gitlab.com/ci/pipelines/compute_minutes/',
  },
  {
    id: 'gitlab-runner/artifacts-too-large',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gitlab-runner',
    despite: ['warning'],
    tier: 'runner',
    patterns: [/^(?:WARNING|ERROR): Uploading artifacts as "[^"]{1,40}" to coordinator\.\.\. 413 /u],
    example:
      'WARNING: Uploading artifacts as "archive" to coordinator... 413 Request Entity Too Large  id=81 responseStatus=413 Request Entity Too Large',
    notExample: 'WARNING: Uploading artifacts as "archive" to coordinator... 502 Bad Gateway  id=81',
    source: 'https://docs.gitlab.com/administration/settings/continuous_integration/#set-maximum-artifacts-size',
  },
];
