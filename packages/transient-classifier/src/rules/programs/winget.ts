import type { RuleEntry } from '../tool-voice.ts';

/** What winget says. */
export const wingetRules: readonly RuleEntry[] = [
  {
    id: 'winget/network',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'winget',
    patterns: [
      /^\s*(?:InternetOpenUrl\(\) failed|.{0,200}(?:Download request status is not success|error code|failed).{0,60})\.?\s*(?:0x80072e(?:e2|e7|fd|fe|ff|f3)|0x80072f(?:78|8f|05|7d)|0x80190(?:1f[4678]|1ad))\b/u,
    ],
    example: 'InternetOpenUrl() failed. 0x80072ee7 : unknown error',
    notExample: 'InternetOpenUrl() failed. 0x80190194 : Not found',
    source: 'https://learn.microsoft.com/windows/win32/wininet/wininet-errors',
  },
  {
    id: 'winget/inet-code',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'winget',
    patterns: [
      /^(?:An unexpected error occurred while executing the command:|Failed (?:in|when) \w+ .{0,60}source|Failed to (?:update|open|search) .{0,60}source|InternetOpenUrl\(\) failed)/u,
      /^\s*0x80072(?:ee2|ee7|efd|efe|eff|f78)\b/iu,
    ],
    withinLines: 6,
    example:
      'An unexpected error occurred while executing the command:\nInternetOpenUrl() failed.\n0x80072ee7 : unknown error',
    notExample: 'An unexpected error occurred while executing the command:\n0x80070005 : Access is denied.',
    source: 'https://learn.microsoft.com/windows/win32/wininet/wininet-errors',
  },
];
