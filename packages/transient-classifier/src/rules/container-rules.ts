import type { Rule } from './rule.ts';
import { rulesOfVoice } from './tool-rules.ts';

const dockerSource =
  'https://github.com/moby/moby (distribution, registry) and https://github.com/containerd/containerd/tree/main/core/remotes/docker';
const buildkitSource = 'https://github.com/moby/buildkit/tree/master/solver';

/** Docker, BuildKit, Podman, kaniko, Helm, Terraform and the clouds' command lines. */
export const containerRules: readonly Rule[] = [
  {
    id: 'docker/rate-limit',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'docker',
    patterns: [/toomanyrequests: |You have reached your (?:unauthenticated )?pull rate limit/u],
    example: 'Error response from daemon: toomanyrequests: You have reached your pull rate limit.',
    notExample: 'the toomanyrequests handler',
    source: 'https://docs.docker.com/docker-hub/usage/',
  },
  {
    id: 'buildkit/missing-source',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'veto',
    speaker: 'buildkit',
    patterns: [
      /(?:failed to (?:compute cache key|calculate checksum of ref|solve)|^COPY failed|^ADD failed|\blstat).{0,400}(?:(?:"\/[^"]{0,300}"|checksum of ref \S+ ?\S*): (?:not found|no such file or directory)$|file not found in build context|forbidden path outside the build context)/u,
    ],
    example:
      'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref abc::def: "/infrastructure.config.js": not found',
    notExample: 'ERROR: failed to solve: alpine:9.9: docker.io/library/alpine:9.9: not found',
    source: buildkitSource,
  },
  {
    id: 'docker/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /(?:^|: )(?:manifest (?:for .{1,200} )?(?:unknown|not found)|.{0,200}repository does not exist or may require 'docker login'|pull access denied for|no matching manifest for|invalid reference format|MANIFEST_UNKNOWN|NAME_UNKNOWN)|^(?:ERROR: )?failed to solve: .{0,300}: not found$|^Error: No such (?:container|image)/u,
    ],
    example: 'Error response from daemon: manifest for app:gone not found: manifest unknown: manifest unknown',
    notExample: 'Error response from daemon: Get "https://registry.example.org/v2/": EOF',
    source: dockerSource,
  },
  {
    id: 'docker/auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /^(?:ERROR: |error: |Error response from daemon: |denied: |unauthorized: ).{0,500}(?:unauthorized: |denied: |incorrect username or password|no basic auth credentials|insufficient_scope|authorization failed|403 Forbidden)|^(?:denied|unauthorized): /u,
    ],
    example:
      'Error response from daemon: Get "https://registry.example.org/v2/": unauthorized: incorrect username or password',
    notExample: 'Error response from daemon: Get "https://registry.example.org/v2/": EOF',
    source: dockerSource,
  },
  {
    id: 'docker/compose-name',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /^(?:ERROR: |docker: )?(?:Error response from daemon: )?(?:.{0,80}port is already allocated|Conflict\. The container name|OCI runtime create failed|failed to create (?:task|shim)|dockerfile parse error|failed to read dockerfile|unknown instruction|.{0,80}services?\..{0,80} (?:Additional property|must be a))/u,
    ],
    example: 'docker: Error response from daemon: Conflict. The container name "/web" is already in use',
    notExample: 'Error response from daemon: Get "https://registry.example.org/v2/": EOF',
    source: dockerSource,
  },
  ...rulesOfVoice({
    speaker: 'docker',
    prefix:
      '^(?:docker: |ERROR: |error: |Error: |##\\[error\\]|\\w+ Pulling |\\w+ Error |ERROR: Service \\S+ failed to build: |error pulling image configuration: |failed to register layer: |Error initializing source \\S+ )*(?:Error response from daemon: |error pulling image|failed to (?:pull|copy|fetch|do request|authorize|resolve source|load cache|push|export)|received unexpected HTTP|error during connect)',
    example: 'Error response from daemon: Get "https://registry.example.org/v2/": ',
    source: dockerSource,
    except: ['rate-limit', 'not-found', 'auth'],
  }),
  {
    id: 'docker/cut',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'docker',
    patterns: [
      /^(?:docker: |ERROR: |##\[error\])?(?:Error response from daemon: .{0,300}(?:: EOF|unexpected EOF|filesystem layer verification failed|canceled while waiting|httpReadSeeker: failed open)|unexpected EOF$|error pulling image configuration: download failed after attempts=\d+|filesystem layer verification failed for digest)/u,
    ],
    unless: [/not found$|\b40[134]\b/u],
    example: 'error pulling image configuration: download failed after attempts=6: EOF',
    notExample: 'Error response from daemon: No such container: web',
    source: dockerSource,
  },
  ...rulesOfVoice({
    speaker: 'buildkit',
    prefix:
      '^(?:ERROR: |error: |##\\[error\\]|buildx failed with: |#\\d+ ERROR: |#\\d+ )*(?:failed to (?:solve|copy|fetch|do request|authorize|push|compute cache key|export)|httpReadSeeker|.{0,80}rpc error: code = (?:Unavailable|Unknown|DeadlineExceeded|Internal))',
    example:
      'ERROR: failed to solve: alpine:3.20: failed to do request: Head "https://registry.example.org/v2/alpine": ',
    source: buildkitSource,
    unless: [/did not complete successfully/u],
    except: ['auth'],
  }),
  {
    id: 'buildkit/unavailable',
    verdict: 'transient',
    category: 'executor-failure',
    speaker: 'buildkit',
    patterns: [
      /^(?:ERROR: |error: |##\[error\]|buildx failed with: )+.{0,200}rpc error: code = Unavailable desc = (?:error reading from server|transport is closing|closing transport|connection error|keepalive)/u,
    ],
    example: 'ERROR: failed to solve: rpc error: code = Unavailable desc = error reading from server: EOF',
    notExample:
      'ERROR: failed to solve: rpc error: code = Unknown desc = executor failed running [/bin/sh -c make]: exit code: 2',
    source: buildkitSource,
  },
  ...rulesOfVoice({
    speaker: 'podman',
    prefix:
      '^(?:Error: |time=".{1,60}" level=(?:error|fatal) msg=")(?:.{0,120}(?:initializing source|copying system image|reading blob|pinging container registry|writing blob|reading manifest|unable to copy|internal error)).{0,400}?',
    example:
      'Error: initializing source docker://registry.example.org/app:1: pinging container registry registry.example.org: Get "https://registry.example.org/v2/": ',
    source: 'https://github.com/containers/image/tree/main/docker',
  }),
  ...rulesOfVoice({
    speaker: 'kaniko',
    prefix:
      '^(?:error (?:building|pushing|checking|resolving) |kaniko should only|error: |Error: error ).{0,300}(?:image|push|push permission|source context|stage|pull).{0,400}?',
    example:
      'error building image: unable to complete operation after 0 attempts, last error: Get "https://registry.example.org/v2/": ',
    source: 'https://github.com/GoogleContainerTools/kaniko/tree/main/pkg/executor',
  }),
  ...rulesOfVoice({
    speaker: 'gitlab-runner',
    name: 'image-pull',
    prefix:
      '^(?:ERROR: Job failed|WARNING: Failed to pull image|WARNING: Event retrieved from the cluster|ERROR: Preparation failed): .{0,600}?',
    example:
      'ERROR: Job failed: failed to pull image "registry.example.org/app:1" with specified policies [always]: Error response from daemon: Head "https://registry.example.org/v2/app/manifests/1": ',
    source: 'https://gitlab.com/gitlab-org/gitlab-runner/-/tree/main/executors/docker',
    except: ['auth'],
  }),
  {
    id: 'terraform/no-such-provider',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'terraform',
    patterns: [/\bprovider registry \S{1,200} does not have a provider named \S/u],
    example:
      '│ hashicorp/nope: provider registry registry.example.org does not have a provider named registry.example.org/hashicorp/nope',
    notExample: '│ hashicorp/null: could not connect to registry.example.org: failed to request discovery document',
    source: 'https://github.com/hashicorp/terraform/blob/main/internal/getproviders/errors.go',
  },
  ...rulesOfVoice({
    speaker: 'terraform',
    prefix:
      '^[│╷╵ ]*(?:Error: )?(?:Error while installing|Failed to (?:query|install|retrieve)|[Cc]ould not (?:connect to|query|retrieve|download)|.{0,200}the request failed after \\d+ attempts?|.{0,60}could not download|error (?:downloading|retrieving)|.{0,60}failed to retrieve)',
    example:
      '│ Could not retrieve the list of available versions for provider hashicorp/null: could not connect to registry.example.org: ',
    despite: ['source-excerpt'],
    source: 'https://github.com/hashicorp/terraform/tree/main/internal/getproviders',
  }),
  ...rulesOfVoice({
    speaker: 'helm',
    prefix:
      '^Error: (?:looks like "https?://|failed to (?:fetch|download|perform|do request)|could not (?:download|retrieve|find)|.{0,40}repo(?:sitory)? |INSTALLATION FAILED: |UPGRADE FAILED: |Kubernetes cluster unreachable: ).{0,400}?',
    example:
      'Error: looks like "https://charts.example.org" is not a valid chart repository or cannot be reached: Get "https://charts.example.org/index.yaml": ',
    source: 'https://github.com/helm/helm/tree/main/pkg/getter',
  }),
  {
    id: 'aws/throttled',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'aws',
    patterns: [
      /An error occurred \((?:Throttling(?:Exception)?|ThrottledException|RequestLimitExceeded|TooManyRequestsException|RequestThrottled|SlowDown|ProvisionedThroughputExceededException|PriorRequestNotComplete|TransactionInProgressException|BandwidthLimitExceeded)\) when calling/u,
    ],
    example:
      'An error occurred (ThrottlingException) when calling the DescribeStacks operation (reached max retries: 4): Rate exceeded',
    notExample: 'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack does not exist',
    source: 'https://github.com/boto/botocore/blob/develop/botocore/retries/standard.py',
  },
  {
    id: 'aws/server-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'aws',
    patterns: [
      /An error occurred \((?:InternalError|InternalFailure|InternalServerError|ServiceUnavailable(?:Exception)?|ServiceUnavailableException|RequestTimeout(?:Exception)?|50(?![15])\d)\) when calling/u,
    ],
    example:
      'An error occurred (ServiceUnavailable) when calling the PutObject operation (reached max retries: 4): Please reduce your request rate.',
    notExample:
      'An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist',
    source: 'https://github.com/boto/botocore/blob/develop/botocore/retries/standard.py',
  },
  {
    id: 'aws/refused',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'aws',
    patterns: [
      /An error occurred \((?:AccessDenied(?:Exception)?|UnauthorizedOperation|ExpiredToken(?:Exception)?|InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClientException|403)\) when calling|^Unable to locate credentials/u,
    ],
    example: 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    notExample: 'An error occurred (SlowDown) when calling the PutObject operation: Please reduce your request rate.',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html',
  },
  {
    id: 'aws/no-connection',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'aws',
    patterns: [
      /^(?:fatal error: |upload failed: .{0,300}|download failed: .{0,300}|botocore\.exceptions\.\w+: )?(?:Could not connect to the endpoint URL: "https:\/\/|Connection was closed before we received a valid response|(?:Read|Connect) timeout on endpoint URL: "https:\/\/)/u,
    ],
    example: 'Could not connect to the endpoint URL: "https://s3.us-east-1.amazonaws.com/bucket"',
    notExample: 'Could not connect to the endpoint URL: "http://localhost:4566/bucket"',
    source: 'https://github.com/boto/botocore/blob/develop/botocore/exceptions.py',
  },
  {
    id: 'gcloud/unavailable',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'gcloud',
    patterns: [
      /^ERROR: (?:\(gcloud\.[\w.-]+\) |gcloud crashed \().{0,300}(?:UNAVAILABLE|RESOURCE_EXHAUSTED|DEADLINE_EXCEEDED|INTERNAL:|HTTPError 5(?!0[15])\d\d|HTTPError 429|Connection|Timeout|SSLError|RemoteDisconnected|ServerNotFound)/u,
    ],
    example: 'ERROR: (gcloud.run.deploy) UNAVAILABLE: The service is currently unavailable.',
    notExample: 'ERROR: (gcloud.run.deploy) PERMISSION_DENIED: Permission denied on resource',
    source: 'https://cloud.google.com/apis/design/errors',
  },
  {
    id: 'gcloud/refused',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'gcloud',
    patterns: [
      /^ERROR: \(gcloud\.[\w.-]+\) .{0,200}(?:PERMISSION_DENIED|UNAUTHENTICATED|does not have permission|You do not currently have an active account)/u,
    ],
    example: 'ERROR: (gcloud.run.deploy) PERMISSION_DENIED: Permission denied on resource',
    notExample: 'ERROR: (gcloud.run.deploy) UNAVAILABLE: The service is currently unavailable.',
    source: 'https://cloud.google.com/apis/design/errors',
  },
];
