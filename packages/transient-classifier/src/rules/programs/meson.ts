import type { RuleEntry } from '../tool-voice.ts';

/** What meson says. */
export const mesonRules: readonly RuleEntry[] = [
  {
    id: 'meson/wrap',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'meson',
    patterns: [
      /ERROR: (?:WrapDB connection failed to https?:\S+ with error (?:HTTP Error (?:5(?!0[15])\d\d|429)|<urlopen error .{0,80}(?:timed out|reset|refused|Temporary failure))|could not get https?:\S+(?:;| )? ?is the internet available|All mirrors failed|failed to get wrap .{1,80}timed out)/u,
    ],
    confidence: 'medium',
    despite: ['search-result'],
    example:
      'subprojects/pad/meson.build:1:0: ERROR: could not get https://wrap.example.org/pad.tar.gz is the internet available?',
    notExample: 'meson.build:1:0: ERROR: Dependency "pad" not found, tried pkgconfig and cmake',
    source: 'https://github.com/mesonbuild/meson/blob/master/mesonbuild/wrap/wrap.py',
  },
  {
    id: 'meson/configuration',
    verdict: 'permanent',
    category: 'config',
    weight: 'fallback',
    speaker: 'meson',
    tier: 'fallback',
    patterns: [/^(?:\S{0,200}\/)?meson\.build:\d+:\d+: ERROR: \S/u],
    example: 'meson.build:2:0: ERROR: Dependency "pad" not found (tried pkg-config and cmake)',
    notExample: 'meson.build:2: WARNING: the project is old',
    source: 'https://github.com/mesonbuild/meson/blob/master/mesonbuild/mlog.py',
  },
];
