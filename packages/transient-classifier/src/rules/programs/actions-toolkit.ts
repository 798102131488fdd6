import type { RuleEntry } from '../tool-voice.ts';

const toolkit = 'https://github.com/actions/toolkit (packages/artifact, cache, tool-cache, http-client)';
const runner = 'https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionManager.cs';

/** What actions-toolkit says. */
export const actionsToolkitRules: readonly RuleEntry[] = [
  {
    id: 'actions-toolkit/artifact-missing',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )No files were found with the provided path|^(?:##\[error\]|Error: )?(?:Unable to (?:download|find) (?:any )?artifacts?(?:\(s\))?(?:: Artifact not found for name| for the associated workflow)|Artifact not found for name)/u,
    ],
    example: '##[error]Unable to download artifact(s): Artifact not found for name: wheels',
    notExample: 'Artifact wheels was found',
    source: toolkit,
  },
  {
    id: 'actions-toolkit/artifact-conflict',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:Failed to CreateArtifact: )?Received non-retryable error: Failed request: \(409\) Conflict/u,
    ],
    example:
      '##[error]Failed to CreateArtifact: Received non-retryable error: Failed request: (409) Conflict: an artifact with this name already exists on the workflow run',
    notExample: 'Failed request: (409) Conflict in the mock server',
    source: toolkit,
  },
  {
    id: 'actions-toolkit/download-action',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:Failed to (?:download action|resolve action download info)|Failed to download archive)\.? .{0,400}(?:Error|timed out|50(?![15])\d|after \d)/u,
    ],
    unless: [/\b40[134]\b|Not Found|Bad credentials|Forbidden/u],
    example:
      "##[error]Failed to download action 'https://api.github.com/repos/octo/act/tarball/abc'. Error: Response status code does not indicate success: 502 (Bad Gateway).",
    notExample:
      "Failed to download action 'https://api.github.com/repos/octo/act/tarball/abc'. Error: Response status code does not indicate success: 404 (Not Found).",
    source: runner,
  },
  {
    id: 'actions-toolkit/action-info',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'actions-toolkit',
    patterns: [/^(?:##\[error\]|Error: )Failed to resolve action download info\.?$/u],
    confidence: 'medium',
    example: '##[error]Failed to resolve action download info.',
    notExample: '##[error]Failed to resolve action inputs.',
    source: runner,
  },
  {
    id: 'actions-toolkit/identity-token',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'actions-toolkit',
    patterns: [
      /(?:Failed|Unable|failed|unable) to (?:get|obtain|fetch|request) (?:the )?(?:ID [Tt]oken|OIDC [Tt]oken|id_token|ACTIONS_ID_TOKEN)/u,
      /Error [Cc]ode ?: (?:5(?!0[15])\d\d|429)\b|Error [Mm]essage ?: (?:Service Unavailable|Bad Gateway|Gateway Time-?out|Internal Server Error|Too Many Requests|.{0,100}(?:ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|socket hang up|[Tt]imed? ?out))/u,
    ],
    withinLines: 10,
    example: '##[error]Could not assume role with OIDC: Failed to get ID Token.\n\n        Error Code : 503',
    notExample: '##[error]Could not assume role with OIDC: Failed to get ID Token.\n\n        Error Code : 403',
    source: 'https://github.com/actions/toolkit/blob/main/packages/core/src/oidc-utils.ts',
  },
  {
    id: 'actions-toolkit/retries-used-up',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:(?:Failed to \w+|Unable to \w+ artifact\(s\)): )?(?:Failed to make request after \d+ attempts|Unable to make request: (?:E[A-Z_]+|UND_ERR)|Unexpected HTTP response: (?:5(?!0[15])\d\d|429)|Request timeout: \/|Artifact (?:upload|download) failed: .{0,200}(?:50(?![15])\d|timeout|ECONN)|.{0,80}service responded with (?:5(?!0[15])\d\d|429))/u,
    ],
    unless: [/\b40[0134]\b/u],
    example:
      '##[error]Failed to CreateArtifact: Failed to make request after 5 attempts: Failed request: (503) Service Unavailable',
    notExample: '##[error]Unexpected HTTP response: 404',
    source: toolkit,
  },
  {
    id: 'actions-toolkit/body-cut',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )(?:(?:Unable|Failed) to (?:download|fetch|get)\b.{0,300}: (?:Error: )?)?(?:aborted|terminated|Premature close|other side closed|The operation was aborted due to timeout)\.?$|^##\[error\](?:Client network socket disconnected before secure TLS connection was established|socket hang up|read ECONNRESET|write EPIPE|connect ETIMEDOUT \S{1,60}|getaddrinfo (?:EAI_AGAIN|ENOTFOUND) \S{1,200})$/u,
    ],
    confidence: 'medium',
    yieldsTo: ['npm', 'pnpm', 'yarn', 'bun'],
    example: '##[error]aborted',
    notExample: '##[error]The deployment was aborted',
    source:
      'https://nodejs.org/api/http.html#class-httpincomingmessage, https://github.com/nodejs/undici/blob/main/lib/web/fetch/index.js',
  },
  {
    id: 'actions-toolkit/zip-cut',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )?Unable to download artifact\(s\): (?:Unable to download and extract artifact: )?(?:Artifact download failed after \d+ retries|Blob storage chunk did not respond|unexpected end of (?:file|data)|aborted|Premature close)|^(?:##\[error\]|Error: )?Unable to download and extract artifact: Artifact download failed after \d+ retries/u,
    ],
    example:
      '##[error]Unable to download artifact(s): Unable to download and extract artifact: Artifact download failed after 5 retries.',
    notExample: '##[error]Unable to download artifact(s): Artifact not found for name: wheels',
    source: toolkit,
  },
  {
    speaker: 'actions-toolkit',
    // Any program can write an annotation: a tool's own rules come first.
    tier: 'library',
    name: 'error',
    prefix:
      '^##\\[error\\](?!Process completed|.{0,160}\\.(?:go|[cm]?[jt]sx?|py|rs|java|kt|c|cc|cpp|h|cs|rb):\\d+|.*(?:[Tt]est|[Aa]ssert|[Ee]xpect)).{0,300}(?:[Ff]ailed|[Uu]nable|[Ee]rror|[Rr]equest|connect|read|getaddrinfo|[Dd]ownload)',
    example: '##[error]Failed to download the tool: ',
    confidence: 'medium',
    source: toolkit,
  },
  {
    id: 'actions-toolkit/pages-deployment',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )*(?:Deployment failed, try again later|Failed to create deployment \(status: (?:5(?!0[15])\d\d|429)\)|Getting Pages deployment status failed.{0,80}5(?!0[15])\d\d)/u,
    ],
    example: '##[error]Deployment failed, try again later.',
    notExample: '##[error]Failed to create deployment (status: 404)',
    source: 'https://github.com/actions/deploy-pages/blob/main/src/internal/deployment.js',
  },
  {
    id: 'actions-toolkit/pages-busy',
    verdict: 'unknown',
    category: 'config',
    speaker: 'actions-toolkit',
    patterns: [/^(?:##\[error\]|Error: )*(?:.{0,100}due to in progress deployment|Timeout reached, aborting!)/u],
    example:
      '##[error]Deployment request failed for abc due to in progress deployment. Please cancel def first or wait for it to complete.',
    notExample: 'the deployment is in progress',
    source: 'https://github.com/actions/deploy-pages/blob/main/src/internal/deployment.js',
  },
  {
    id: 'actions-toolkit/pages-settings',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )*(?:Failed to create deployment \(status: 4(?:00|04|22)\)|Get Pages site failed|.{0,80}Ensure GitHub Pages has been enabled)/u,
    ],
    example: '##[error]Failed to create deployment (status: 404) with build version abc.',
    notExample: 'Ensure pages are enabled',
    source: 'https://github.com/actions/deploy-pages/blob/main/src/internal/deployment.js',
  },
  {
    id: 'actions-toolkit/no-such-version',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'actions-toolkit',
    patterns: [
      /^(?:##\[error\]|Error: )(?:The version '[^']{1,80}' with architecture '[^']{1,40}' was not found for |Could not find satisfied version for SemVer )/u,
    ],
    example: "##[error]The version '3.9.99' with architecture 'x64' was not found for Ubuntu 24.04.",
    notExample: "The version '3.9.99' was found",
    source: 'https://github.com/actions/setup-python/blob/main/src/find-python.ts',
  },
  {
    id: 'actions-toolkit/no-such-program',
    verdict: 'permanent',
    category: 'missing-tool',
    weight: 'cause',
    speaker: 'actions-toolkit',
    patterns: [/^(?:##\[error\]|Error: )?Unable to locate executable file: \S/u],
    example:
      '##[error]Unable to locate executable file: pnpm. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable.',
    notExample: 'Unable to locate package pad',
    source: 'https://github.com/actions/toolkit/blob/main/packages/io/src/io.ts',
  },
  {
    id: 'actions-toolkit/not-allowed-here',
    verdict: 'permanent',
    category: 'config',
    weight: 'veto',
    speaker: 'actions-toolkit',
    patterns: [/^(?:##\[error\]|Error: )?(?:Branch|Tag) "[^"]{1,200}" is not allowed to deploy to \S/u],
    example: '##[error]Branch "feature" is not allowed to deploy to production due to environment protection rules.',
    notExample: 'Branch "main" may deploy to production',
    source: 'https://docs.github.com/actions/reference/workflows-and-actions/deployments-and-environments',
  },
];
