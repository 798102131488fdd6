import type { RuleEntry } from '../tool-voice.ts';

const kubectlSource =
  'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go';

/** What kubernetes says. */
export const kubernetesRules: readonly RuleEntry[] = [
  {
    id: 'kubernetes/evicted',
    verdict: 'transient',
    category: 'runner-lost',
    speaker: 'kubernetes',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|ERROR: |Error: )?.{0,120}\b(?:[Pp]od|job) .{0,120}\b(?:was evicted|has been evicted|was preempted|is being deleted|node (?:was )?lost|DisruptionTarget)|^(?:Message: )?Pod was (?:terminated|rejected) in response to imminent node shutdown|^(?:Message: )?Pod was rejected as the node is shutting down/u,
    ],
    unless: [/\btest|ephemeral-storage|The node was low on resource/iu],
    example: 'Error: Pod runner-7 was evicted: node is shutting down',
    notExample: 'cache entry was evicted after 5 minutes',
    source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  },
  {
    id: 'kubernetes/etcd',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'kubernetes',
    patterns: [
      /^(?:##\[error\])?(?:Error(?: from server)?|error|Error: UPGRADE FAILED|UPGRADE FAILED|INSTALLATION FAILED)\b.{0,300}\betcdserver: (?:leader changed|request timed out|no leader|too many requests|not capable)/u,
    ],
    confidence: 'medium',
    example: 'Error from server: etcdserver: request timed out',
    notExample: 'Error from server: etcdserver: mvcc: database space exceeded',
    source: 'https://github.com/etcd-io/etcd/blob/main/server/etcdserver/errors/errors.go',
  },
  {
    speaker: 'kubernetes',
    name: 'image-pull',
    tier: 'runner',
    prefix: '^(?!ERROR: |WARNING: ).{0,200}?[Ff]ailed to pull (?:and unpack )?image "',
    despite: ['warning'],
    except: ['not-found', 'auth', 'certificate'],
    example:
      'Warning  Failed  3m  kubelet  Failed to pull image "postgres:15": failed to pull and unpack image "docker.io/library/postgres:15": ',
    source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/image_manager.go',
  },
  {
    id: 'kubernetes/image-not-pulled',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'kubernetes',
    tier: 'runner',
    patterns: [
      /^(?:Error: |error: |Warning: |\s*Warning +)?.{0,300}(?:[Ff]ailed to pull (?:and unpack )?image .{0,300}(?:not found|manifest unknown|pull access denied)|\bErrImageNeverPull\b|\bInvalidImageName\b|\bCrashLoopBackOff\b|Back-off restarting failed container)/u,
    ],
    despite: ['warning'],
    example: 'app-7d4b9-x2x   0/1   CrashLoopBackOff   4   2m',
    notExample: 'app-7d4b9-x2x   1/1   Running   0   2m',
    source: 'https://kubernetes.io/docs/concepts/containers/images/',
  },
  {
    speaker: 'kubernetes',
    name: 'client',
    prefix:
      "^(?:error: |Error: |[EF]\\d{4} .{0,80}\\] ?)*(?:Unable to connect to the server: |error validating |.{0,80}couldn't get current server API group list: |(?:INSTALLATION FAILED: |UPGRADE FAILED: )?Kubernetes cluster unreachable: |failed to get server version: |error getting credentials: )",
    example: 'Unable to connect to the server: ',
    source: kubectlSource,
  },
  {
    id: 'kubernetes/server-busy',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'kubernetes',
    patterns: [
      /^(?:error: |Error: )?Error from server \((?:ServiceUnavailable|Timeout|TooManyRequests|ServerTimeout)\): |^Error from server: etcdserver: (?:request timed out|leader changed)/u,
    ],
    confidence: 'medium',
    example: 'Error from server (ServiceUnavailable): the server is currently unable to handle the request',
    notExample: 'Error from server (NotFound): deployments.apps "web" not found',
    source: kubectlSource,
  },
  {
    id: 'kubernetes/refused-by-server',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'kubernetes',
    patterns: [
      /^(?:error: |Error: )?Error from server \((?:NotFound|AlreadyExists|Invalid|BadRequest|Conflict|Forbidden|MethodNotAllowed)\): (?!.*is waiting to start)|^error: (?:unable to recognize|error parsing|You must be logged in to the server|no matches for kind|resource mapping not found)/u,
    ],
    example: 'Error from server (NotFound): deployments.apps "web" not found',
    notExample: 'Error from server (Timeout): the server was unable to return a response in the time allotted',
    source: kubectlSource,
  },
  {
    id: 'kubernetes/image-waiting',
    verdict: 'unknown',
    category: 'not-found',
    weight: 'fallback',
    speaker: 'kubernetes',
    tier: 'fallback',
    patterns: [
      /\b(?:ImagePullBackOff|ErrImagePull)\b|Back-off pulling image|is waiting to start: (?:trying and failing to pull image|image can't be pulled)/u,
    ],
    despite: ['warning'],
    example: 'database-86db87c5cc-lf2fm   0/1   ImagePullBackOff   0   4m',
    notExample: 'database-86db87c5cc-lf2fm   1/1   Running   0   4m',
    source: 'https://kubernetes.io/docs/concepts/containers/images/#imagepullbackoff',
  },
];
