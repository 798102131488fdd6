import type { RuleEntry } from '../tool-voice.ts';

const runner = 'https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionManager.cs';

/** What github-actions says. */
export const githubActionsRules: readonly RuleEntry[] = [
  {
    id: 'github-actions/action-not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'github-actions',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:Unable to resolve action|An action could not be found at the URI|.{0,100}Can't find 'action\.yml')/u,
    ],
    example: '##[error]Unable to resolve action `octo/gone@v1`, unable to find version `v1`',
    notExample: 'Unable to resolve the theme',
    source: runner,
  },
  {
    id: 'github-actions/workflow-invalid',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'github-actions',
    patterns: [
      /^(?:##\[error\]|Error: )?(?:The template is not valid|Invalid workflow file|Unrecognized (?:named-value|function)|Required property is missing|Input required and not supplied|This request has been automatically failed because it uses a deprecated version|Unable to process file command)/u,
    ],
    example: '##[error]Input required and not supplied: token',
    notExample: 'Input required',
    source: 'https://github.com/actions/toolkit/blob/main/packages/core/src/core.ts',
  },
  {
    id: 'github-actions/rate-limited',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'github-actions',
    patterns: [
      /^(?:##\[error\]|Error: |HttpError: |RequestError \[HttpError\]: |gh: |RateLimitError)?.{0,160}(?:API rate limit (?:already )?exceeded|403 rate limit exceeded|[Gg]it[Hh]ub rate.?limit(?:er|ing)? (?:failed|exceeded|hit|reached)|You have exceeded a secondary rate limit|Resource protected by organization SAML)/u,
    ],
    unless: [/SAML/u],
    example: '##[error]API rate limit exceeded for installation ID 12345.',
    notExample: 'the limit of the rate was not met',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api',
  },
  {
    id: 'github-actions/unicorn',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'github-actions',
    patterns: [
      /^(?:##\[error\]|Error: |HttpError: |RequestError \[HttpError\]: )+.{0,80}(?:Unicorn!|Server Error$|We couldn't respond to your request in time|Something went wrong while executing your query)/u,
    ],
    example: "##[error]HttpError: We couldn't respond to your request in time. Sorry about that.",
    notExample: 'Server Error',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api',
  },
  {
    id: 'github-actions/permissions',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'github-actions',
    patterns: [
      /^(?:##\[error\]|Error: |HttpError: |RequestError \[HttpError\]: |gh: )+.{0,80}(?:Resource not accessible by (?:integration|personal access token)|Bad credentials|Must have admin rights)|is not authorized to perform: /u,
    ],
    example: '##[error]Resource not accessible by integration',
    notExample: 'Resource not accessible',
    source: 'https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api',
  },
];
