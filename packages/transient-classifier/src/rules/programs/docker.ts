import type { RuleEntry } from '../tool-voice.ts';

const dockerSource =
  'https://github.com/moby/moby (distribution, registry) and https://github.com/containerd/containerd/tree/main/core/remotes/docker';

/** What docker says. */
export const dockerRules: readonly RuleEntry[] = [
  {
    id: 'docker/disk-full',
    verdict: 'permanent',
    category: 'disk',
    weight: 'veto',
    speaker: 'docker',
    tier: 'setting',
    patterns: [/no space left on device/u],
    despite: ['warning'],
    example: 'ERROR: failed to solve: failed to copy files: copy file range failed: no space left on device',
    notExample: 'space is left on the device',
    source: 'https://man7.org/linux/man-pages/man3/errno.3.html',
  },
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
    id: 'docker/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /(?:^|: )(?:manifest (?:for .{1,200} )?(?:unknown|not found)|.{0,200}repository does not exist or may require 'docker login'|pull access denied for|no matching manifest for|MANIFEST_UNKNOWN|NAME_UNKNOWN)|^(?:ERROR: )?failed to solve: .{0,300}: not found$|^Error: No such (?:container|image)/u,
    ],
    example: 'Error response from daemon: manifest for app:gone not found: manifest unknown: manifest unknown',
    notExample: 'Error response from daemon: Get "https://registry.example.org/v2/": EOF',
    source: dockerSource,
  },
  {
    id: 'docker/reference',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /(?:^|: )(?:invalid reference format|invalid tag "|repository name \(.{0,200}\) must be lowercase|invalid repository name|.{0,60}repository name must be (?:canonical|lowercase))/u,
    ],
    example: 'docker: invalid reference format.',
    notExample: 'the format of a reference',
    source: 'https://github.com/distribution/reference/blob/main/reference.go',
  },
  {
    id: 'docker/auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /^(?:ERROR: |error: |Error response from daemon: |denied: |unauthorized: ).{0,500}(?:unauthorized: |denied: |incorrect username or password|no basic auth credentials|insufficient_scope|authorization failed)|^(?:(?:ERROR|error): failed to |Error response from daemon: ).{0,500}403 Forbidden|^(?:denied|unauthorized): /u,
    ],
    example:
      'Error response from daemon: Get "https://registry.example.org/v2/": unauthorized: incorrect username or password',
    notExample: 'Error response from daemon: Get "https://registry.example.org/v2/": EOF',
    source: dockerSource,
  },
  {
    id: 'docker/no-daemon',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'docker',
    patterns: [
      /^(?:ERROR: |error: )?Cannot connect to the Docker daemon at unix:\/\/|Is the docker daemon running\?$/u,
    ],
    unless: [/tcp:\/\//u],
    example: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    notExample: 'Cannot connect to the Docker daemon at tcp://docker:2375. Is the docker daemon running?',
    source: dockerSource,
  },
  {
    id: 'docker/compose-name',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /^(?:ERROR: |docker: )?(?:Error response from daemon: )?(?:.{0,400}(?:port is already allocated|bind: address already in use)|Conflict\. The container name|OCI runtime create failed|failed to create (?:task|shim)|dockerfile parse error|failed to read dockerfile|unknown instruction|.{0,80}services?\..{0,80} (?:Additional property|must be a))/u,
    ],
    example: 'docker: Error response from daemon: Conflict. The container name "/web" is already in use',
    notExample: 'Error response from daemon: Get "https://registry.example.org/v2/": EOF',
    source: dockerSource,
  },
  {
    speaker: 'docker',
    prefix:
      '^(?:docker: |ERROR: |error: |Error: |##\\[error\\]|\\w+ Pulling |\\w+ Error |ERROR: Service \\S+ failed to build: |error pulling image configuration: |failed to register layer: |Error initializing source \\S+ )*(?:Error response from daemon: |error pulling image|failed to (?:pull|copy|fetch|do request|authorize|resolve source|load cache|push|export)|received unexpected HTTP|error during connect)',
    example: 'Error response from daemon: Get "https://registry.example.org/v2/": ',
    source: dockerSource,
    except: ['rate-limit', 'not-found', 'auth'],
  },
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
  {
    id: 'actions-toolkit/pull-of-job-container',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'docker',
    patterns: [
      /^Error response from daemon: .{0,500}(?:50(?![15])\d |timeout|TLS handshake|EOF|connection re|no such host|toomanyrequests|canceled while waiting|i\/o)/u,
      /^##\[error\]Docker pull failed with exit code 1/u,
    ],
    example:
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout\n##[error]Docker pull failed with exit code 1',
    notExample:
      'Error response from daemon: manifest for app:gone not found: manifest unknown\n##[error]Docker pull failed with exit code 1',
    source: 'https://github.com/actions/runner/blob/main/src/Runner.Worker/ContainerOperationProvider.cs',
  },
  {
    id: 'docker/unknown-blob',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'docker',
    patterns: [
      /^(?:ERROR: |error: |Error: |error from registry: )?(?:.{0,300}: )?(?:unknown blob|blob upload (?:unknown|invalid)(?: to registry)?)$/u,
    ],
    example: 'unknown blob',
    notExample: 'blob: unknown',
    source: 'https://github.com/distribution/distribution/blob/main/registry/api/errcode/register.go',
  },
  {
    id: 'docker/unhealthy-dependency',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /^(?:Error(?: response from daemon)?: )?dependency failed to start: container \S+ (?:is unhealthy|exited \(\d+\)|has no healthcheck)/u,
    ],
    example: 'dependency failed to start: container db is unhealthy',
    notExample: 'container db is healthy',
    source: 'https://github.com/docker/compose/blob/main/pkg/compose/convergence.go',
  },
  {
    id: 'docker/immutable-tag',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /^(?:.{0,80}: )?tag invalid: The image tag '.{1,200}' already exists in the '.{1,200}' repository and cannot be overwritten/u,
    ],
    example:
      "tag invalid: The image tag '1.4.2' already exists in the 'shop' repository and cannot be overwritten because the tag is immutable.",
    notExample: "The image tag '1.4.2' was pushed",
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  },
  {
    id: 'docker/compose-file',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'docker',
    patterns: [
      /^(?:ERROR: )?(?:service "\S{1,100}" (?:has neither an image nor a build context specified|depends on undefined |refers to undefined )|no configuration file provided: not found|no such service: \S|\S{0,300}: undefined (?:volume|network|service|secret|config)\b|env file \S{1,300} not found|yaml: line \d+: |(?:parsing|validating) \S{1,300}\.ya?ml: |The Compose file '\S{1,300}' is invalid)/u,
    ],
    example: 'service "worker" has neither an image nor a build context specified: invalid compose project',
    notExample: 'service "worker" is started',
    source: 'https://github.com/compose-spec/compose-go/tree/main/loader',
  },
];
