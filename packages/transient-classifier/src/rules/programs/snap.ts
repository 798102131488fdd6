import type { RuleEntry } from '../tool-voice.ts';

const snapSource = 'https://github.com/canonical/snapd/blob/master/cmd/snap/error.go';

/** What snap says. */
export const snapRules: readonly RuleEntry[] = [
  {
    id: 'snap/store',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'snap',
    patterns: [
      /^error: (?:unable to contact snap store|too many requests|cannot .{1,300}(?:persistent network error|too many requests|unable to contact|got unexpected HTTP status code (?:408|429|5\d\d)|timeout exceeded|[Tt]imed out|connection reset|unexpected EOF|no such host|cannot communicate with server: (?:timeout|Post)))/u,
    ],
    example: 'error: unable to contact snap store',
    notExample: 'error: snap "left-pad" not found',
    source: snapSource,
  },
];
