import type { RuleEntry } from '../tool-voice.ts';

/** What opam says. */
export const opamRules: readonly RuleEntry[] = [
  {
    id: 'opam/fetch',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'opam',
    patterns: [
      /^(?:\[ERROR\] )?(?:OpamSolution\.Fetch_fail\(")?(?=.*https?:\/\/).{0,600}curl failed: .{0,600}exited with code (?:6|7|18|28|35|52|55|56|92)\b/u,
    ],
    example:
      'OpamSolution.Fetch_fail("https://files.example.org/pad.tar.gz (curl failed: \\"/usr/bin/curl -L https://files.example.org/pad.tar.gz\\" exited with code 6)")',
    notExample:
      'OpamSolution.Fetch_fail("https://files.example.org/pad.tar.gz (curl failed: \\"/usr/bin/curl -L https://files.example.org/pad.tar.gz\\" exited with code 22)")',
    source: 'https://github.com/ocaml/opam/blob/master/src/repository/opamDownload.ml',
  },
];
