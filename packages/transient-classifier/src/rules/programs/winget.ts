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
];
