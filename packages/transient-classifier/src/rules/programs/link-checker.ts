import type { RuleEntry } from '../tool-voice.ts';

const source =
  'https://github.com/JustinBeckwith/linkinator, https://github.com/tcort/markdown-link-check and https://github.com/lycheeverse/lychee';
const summary =
  /^\s*(?:ERROR: (?:Detected [1-9]\d* broken links?|[1-9]\d* dead links? found)|.{0,80}🚫 [1-9]\d* Errors?|Found [1-9]\d* dead links?)/u;

/** Checkers of links: what a page of somebody else answered. */
export const linkCheckerRules: readonly RuleEntry[] = [
  {
    id: 'link-checker/dead',
    verdict: 'permanent',
    category: 'lint',
    weight: 'veto',
    speaker: 'link-checker',
    tier: 'lint',
    patterns: [/^\s*(?:\[✖\] \S{1,600} → Status: 4(?:04|10)\b|\[404\] \S|\[410\] \S|✗ \[404\] \S)/u],
    despite: ['test-name'],
    example: '[✖] https://docs.example.org/gone.html → Status: 404',
    notExample: '[✖] https://docs.example.org/ → Status: 503',
    source,
  },
  {
    id: 'link-checker/summary',
    verdict: 'permanent',
    category: 'lint',
    weight: 'fallback',
    speaker: 'link-checker',
    tier: 'fallback',
    patterns: [summary],
    example: 'ERROR: Detected 1 broken links. Scanned 2 links in 7 seconds.',
    notExample: 'Successfully scanned 2 links in 7 seconds.',
    source,
  },
  {
    id: 'link-checker/outage',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'link-checker',
    patterns: [
      /^\s*(?:\[✖\] https?:\S{1,600} → Status: (?:5(?!0[15])\d\d|429|0)\b|(?:✗ )?\[(?:5(?!0[15])\d\d|429)\] https?:)/u,
      summary,
    ],
    withinLines: 60,
    despite: ['test-name'],
    confidence: 'medium',
    example: '  [503] https://docs.example.org/\nERROR: Detected 1 broken links. Scanned 2 links in 7 seconds.',
    notExample: '  [404] https://docs.example.org/\nERROR: Detected 1 broken links. Scanned 2 links in 7 seconds.',
    source,
  },
];
