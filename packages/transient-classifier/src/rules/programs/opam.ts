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
  {
    id: 'opam/curl',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'opam',
    patterns: [
      /^- curl: \((?:6|7|18|28|35|52|55|56|92)\) /u,
      /^\[ERROR\] The sources of the following couldn't be obtained/u,
    ],
    withinLines: 30,
    example:
      "- curl: (56) Recv failure: Connection reset by peer\n[ERROR] The sources of the following couldn't be obtained, aborting:",
    notExample:
      "- curl: (60) SSL certificate problem\n[ERROR] The sources of the following couldn't be obtained, aborting:",
    source: 'https://github.com/ocaml/opam/blob/master/src/repository/opamDownload.ml',
  },
  {
    id: 'opam/conflict',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'opam',
    patterns: [/^\[ERROR\] Package conflict!/u],
    example: '[ERROR] Package conflict!',
    notExample: '[WARNING] Package conflict',
    source: 'https://github.com/ocaml/opam/tree/master/src/client',
  },
];
