import type { RuleEntry } from '../tool-voice.ts';

const yarnSource = 'https://github.com/yarnpkg/yarn/blob/master/src/util/request-manager.js';
const berrySource = 'https://yarnpkg.com/advanced/error-codes';

/** What yarn says. */
export const yarnRules: readonly RuleEntry[] = [
  {
    id: 'yarn/not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'yarn',
    patterns: [
      /^error (?:Error: |An unexpected error occurred: ")?(?:Couldn't find (?:any versions for|package)|https?:\/\/\S+: (?:Request failed "404|Not found))/u,
    ],
    example: 'error Couldn\'t find any versions for "left-pad" that matches "99.0.0"',
    notExample: 'error An unexpected error occurred: "https://registry.example.org/left-pad: ETIMEDOUT".',
    source: yarnSource,
  },
  {
    id: 'yarn/lockfile',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'yarn',
    patterns: [
      /^(?:error (?:Your lockfile needs to be updated|Found incompatible module|The engine "|Integrity check failed)|➤ YN00(?:28|60|02|82|16):.{0,200}(?:lockfile would have been|can't be|No candidates|not found))/u,
    ],
    example: 'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
    notExample: 'success Saved lockfile.',
    source: berrySource,
  },
  {
    speaker: 'yarn',
    name: 'classic',
    prefix:
      '^error (?:An unexpected error occurred: )?"?(?:Error: )?(?:https?://|connect |read |write |getaddrinfo |socket |network |Request |tunneling socket|Extracting tar content of)',
    example: 'error An unexpected error occurred: "https://registry.example.org/left-pad: ',
    source: yarnSource,
  },
  {
    id: 'yarn/trouble-with-network',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'yarn',
    patterns: [
      /^info There appears to be trouble with your network connection\. Retrying/u,
      /^error (?:An unexpected error occurred: )?"?(?:https?:\/\/|Failed to|getaddrinfo|connect|read)/u,
    ],
    unless: [/40[134]/u],
    example:
      'info There appears to be trouble with your network connection. Retrying...\nerror An unexpected error occurred: "https://registry.example.org/left-pad: tunneling socket could not be established".',
    notExample:
      'info There appears to be trouble with your network connection. Retrying...\nerror Command failed with exit code 1.',
    source: yarnSource,
  },
  {
    speaker: 'yarn',
    name: 'berry',
    prefix: '^\\s*➤ YN(?:0001|0035|0013|0000|0066|0081): ',
    example: '➤ YN0001: │ RequestError: ',
    source: berrySource,
  },
  {
    id: 'yarn/usage',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'yarn',
    patterns: [
      /^(?:Internal|Usage) Error: .{0,300}(?:present in your lockfile|Couldn't find a script named|doesn't seem to be part of the project|No project found in|seem to have been installed)/u,
    ],
    example:
      'Internal Error: app@workspace:.: This package doesn\'t seem to be present in your lockfile; run "yarn install" to update the lockfile',
    notExample: 'Internal Error: app@workspace:.: Request timed out',
    source: berrySource,
  },
];
