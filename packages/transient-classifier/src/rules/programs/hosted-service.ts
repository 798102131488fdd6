import type { RuleEntry } from '../tool-voice.ts';

/** What tools say of the hosted service that they work for: app stores, signing, clouds. */
export const hostedServiceRules: readonly RuleEntry[] = [
  {
    id: 'fastlane/server-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'fastlane',
    patterns: [
      /(?:\[!\] )?(?:Server error got (?:5(?!0[15])\d\d|429)\b|The server's response was (?:5(?!0[15])\d\d|429)\b)|(?<!\w)Google Api Error: (?:Server Error|backendError|(?:Server|Transmission) error|.{0,80}(?:Internal error encountered|service is currently unavailable|5(?!0[15])\d\d\b))(?!.*Retrying)|Spaceship::(?:InternalServerError|GatewayTimeoutError|BadGatewayError|TooManyRequestsError)/u,
    ],
    example: '[!] Server error got 502 (Spaceship::BadGatewayError)',
    notExample: '[!] Invalid credentials',
    source: 'https://github.com/fastlane/fastlane/blob/master/spaceship/lib/spaceship/errors.rb',
  },
  {
    id: 'code-signing/time-stamp',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'code-signing',
    patterns: [
      /^(?:SignTool Error: )?The specified timestamp server either could not be reached|^(?:\S+: )?The timestamp service is not available\.|^jarsigner: unable to sign jar: no response from the Timestamping Authority/u,
    ],
    example:
      'SignTool Error: The specified timestamp server either could not be reached or returned an invalid response.',
    notExample: 'SignTool Error: No certificates were found that met all the given criteria.',
    source: 'https://learn.microsoft.com/windows/win32/seccrypto/signtool',
  },
  {
    id: 'cloudflare/api',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'cloudflare',
    patterns: [
      /^(?:✘ )?\[ERROR\] (?:A request to the Cloudflare API \(|Received a malformed response from the API)/u,
      /\[code: (?:10013|10001|7010)\]|\b(?:5(?!0[15])\d\d|429) (?:Service Unavailable|Bad Gateway|Gateway|Internal|Too Many)|upstream connect error|fetch failed|[Ss]ervice (?:temporarily )?unavailable/u,
    ],
    withinLines: 8,
    despite: ['test-name'],
    example:
      '✘ [ERROR] A request to the Cloudflare API (/accounts/1/workers) failed.\n\n  Service unavailable [code: 10013]',
    notExample:
      '✘ [ERROR] A request to the Cloudflare API (/accounts/1/workers) failed.\n\n  Authentication error [code: 10000]',
    source: 'https://github.com/cloudflare/workers-sdk/tree/main/packages/wrangler',
  },
  {
    id: 'cloudflare/connectivity',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'cloudflare',
    patterns: [/^(?:▲ )?\[WARNING\] A fetch request failed, likely due to a connectivity issue\./u],
    despite: ['warning', 'test-name'],
    example: '▲ [WARNING] A fetch request failed, likely due to a connectivity issue.',
    notExample: '▲ [WARNING] The version of Wrangler you are using is now out-of-date.',
    source: 'https://github.com/cloudflare/workers-sdk/tree/main/packages/wrangler',
  },
  {
    id: 'firebase/request',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'firebase',
    patterns: [/^Error: Failed to make request to https:\/\//u],
    confidence: 'medium',
    example: 'Error: Failed to make request to https://firebase.example.org/v1beta1/projects/pad',
    notExample: 'Error: Failed to get project pad',
    source: 'https://github.com/firebase/firebase-tools/blob/master/src/apiv2.ts',
  },
  {
    speaker: 'python-sdk',
    prefix:
      '^(?:github|gitlab|openai|anthropic|google|googleapiclient|azure|stripe|slack_sdk|huggingface_hub|datadog_api_client|atlassian|jira|notion_client|sentry_sdk|dropbox|kaggle|wandb)\\.(?:\\w+\\.){0,6}\\w*(?:Error|Exception|Unavailable|TooManyRequests|Timeout|Exhausted|BadGateway): ',
    example: 'github.GithubException.GithubException: 502 ',
    confidence: 'medium',
    source: 'https://github.com/PyGithub/PyGithub/blob/main/github/GithubException.py',
  },
  {
    id: 'program/no-driver',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'program',
    tier: 'general',
    patterns: [
      /(?:NoSuchDriver(?:Exception|Error)|Unable to obtain|Error executing command for .{1,300}selenium-manager|There was an error managing).{0,600}error sending request for url \(https:/u,
    ],
    confidence: 'medium',
    example:
      'org.openqa.selenium.remote.NoSuchDriverException: Unable to obtain: chromedriver, error There was an error managing chrome: error sending request for url (https://drivers.example.org/latest.json)',
    notExample:
      'org.openqa.selenium.remote.NoSuchDriverException: Unable to obtain: chromedriver, error browser not found',
    source: 'https://github.com/SeleniumHQ/selenium/tree/trunk/rust',
  },
  {
    id: 'python-sdk/status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'python-sdk',
    patterns: [
      /^(?:github\.GithubException\.\w+|gitlab\.exceptions\.\w+|google\.api_core\.exceptions\.\w+|googleapiclient\.errors\.HttpError|azure\.core\.exceptions\.\w+): <?(?:HttpError )?(?:5(?!0[15])\d\d|429)\b/u,
    ],
    example: 'github.GithubException.GithubException: 503 {"message": "unavailable"}',
    notExample: 'github.GithubException.UnknownObjectException: 404 {"message": "Not Found"}',
    source: 'https://github.com/PyGithub/PyGithub/blob/main/github/GithubException.py',
  },
  {
    id: 'service/experiencing-issues',
    verdict: 'transient',
    category: 'service-outage',
    speaker: 'service',
    patterns: [
      /^(?:##\[error\]|Error: |ERROR: |error: |\[!\] |FATAL: |✖ |× )(?!.*(?:localhost|127\.0)).{0,200}(?:is currently experiencing (?:issues|problems|an outage)|is (?:temporarily|currently) unavailable|(?:wait|try again) (?:in )?a (?:few|couple of) (?:minutes|seconds|moments)|[Pp]lease try again later)/u,
    ],
    unless: [/\b(?:401|403|404|422)\b|[Pp]assword|[Cc]redential|[Tt]oken|[Ll]imit reached for|[Tt]est/u],
    confidence: 'medium',
    example: 'Error: Runtime Config is currently experiencing issues. Please wait a few minutes and then try again.',
    notExample: 'the service was unavailable',
    source: 'https://github.com/firebase/firebase-tools',
  },
  {
    id: 'cloudflare/refused',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'cloudflare',
    patterns: [
      /^\s*(?:Authentication error|Invalid (?:API [Tt]oken|access token)|Unable to authenticate request) \[code: \d{4,5}\]/u,
    ],
    example: '  Authentication error [code: 10000]',
    notExample: '  Service unavailable [code: 10013]',
    source: 'https://developers.cloudflare.com/fundamentals/api/troubleshooting/',
  },
  {
    id: 'fastlane/refused-bundle',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'fastlane',
    patterns: [
      /\bERROR ITMS-\d{4,6}: |\bThe bundle version must be higher than the previously uploaded version|\bincludes an attribute with a value that has already been used\b/u,
    ],
    example: '[Transporter Error Output]: ERROR ITMS-90062: "This bundle is invalid."',
    notExample: 'Transporter transfer failed, retrying',
    source: 'https://developer.apple.com/help/app-store-connect/',
  },
];
