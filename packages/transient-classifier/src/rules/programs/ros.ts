import type { RuleEntry } from '../tool-voice.ts';

const source = 'https://github.com/ros-infrastructure/rosdep/blob/master/src/rosdep2/sources_list.py';

/** What rosdep says. */
export const rosRules: readonly RuleEntry[] = [
  {
    id: 'ros/index-status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'ros',
    patterns: [
      /^ERROR: (?:unable to process source \[https?:|error loading sources list)/u,
      /(?:HTTP Error (?:5(?!0[15])\d\d|429)\b|<urlopen error .{0,80}(?:timed out|reset|refused|Temporary failure)|^\s*(?:The read operation timed out|timed out)$)/u,
    ],
    withinLines: 4,
    example:
      'ERROR: unable to process source [https://raw.example.org/rosdistro/index.yaml]:\n\tHTTP Error 503: Backend unavailable',
    notExample:
      'ERROR: unable to process source [https://raw.example.org/rosdistro/index.yaml]:\n\tHTTP Error 404: Not Found',
    source,
  },
  {
    id: 'ros/network',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'ros',
    patterns: [
      /^ERROR: (?:Rosdep experienced an internal error: |error loading sources list:\s*|unable to process source .{0,200})<urlopen error .{0,80}(?:timed out|reset|refused|Temporary failure)/u,
    ],
    example: 'ERROR: Rosdep experienced an internal error: <urlopen error timed out>',
    notExample: "ERROR: Rosdep experienced an internal error: 'NoneType' object is not iterable",
    source,
  },
];
