import type { RuleEntry } from '../tool-voice.ts';

const ghSource = 'https://github.com/cli/go-gh/blob/trunk/pkg/api/errors.go';

/** What gh says. */
export const ghRules: readonly RuleEntry[] = [
  {
    id: 'gh/status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'gh',
    patterns: [
      /^(?:.{0,120}: )?HTTP (?:5(?!0[15])\d\d)(?:: .{0,200})? \(https:\/\/[\w.-]+|^(?:.{0,120}: )?non-200 OK status code: 5(?!0[15])\d\d|^error connecting to (?:api\.)?github\.com$/u,
    ],
    example: 'HTTP 504: 504 Gateway Timeout (https://api.example.org/repos/octo/app/releases/tags/v1)',
    notExample: 'HTTP 404: Not Found (https://api.example.org/repos/octo/app/releases/tags/v1)',
    source: ghSource,
  },
  {
    id: 'gh/refused',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'gh',
    patterns: [
      /^(?:.{0,120}: )?HTTP 4(?:00|09|22): .{0,300}\(https:\/\/|^gh: (?:.{0,120} \()?HTTP 4(?:00|0[1-79]|1[0-8]|22)\)?$|^a release with the same tag name already exists|^release not found$|^(?:.{0,120}: )?non-200 OK status code: 4(?!29|03)\d\d\b|^no (?:pull requests|assets|runs?|artifacts?) (?:found|match)|^(?:pull request create failed|GraphQL): .{0,200}(?:already exists|No commits between)/u,
    ],
    example: 'HTTP 422: Validation Failed (https://api.example.org/repos/octo/app/releases)',
    notExample: 'HTTP 502: Bad Gateway (https://api.example.org/repos/octo/app/releases)',
    source: ghSource,
  },
  {
    id: 'gh/token',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'gh',
    patterns: [
      /^(?:.{0,200}\b401\b.{0,40}|\{ ?"message": ?")Bad credentials\b|^gh: To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN|^To get started with GitHub CLI, please run: {2}gh auth login/u,
    ],
    example: 'GitHub API error 401: Bad credentials',
    notExample: 'the test of bad credentials passed',
    source: 'https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api',
  },
];
