import type { RuleEntry } from '../tool-voice.ts';

/** What cabal says. */
export const cabalRules: readonly RuleEntry[] = [
  {
    id: 'cabal/connection-vanished',
    verdict: 'transient',
    category: 'connection-reset',
    speaker: 'cabal',
    patterns: [
      /^(?:\S{1,60}: )?(?:<socket: \d+>|Network\.\w+(?:\.\w+)*|cabal|stack)\S*: (?:hGet\w+: )?resource vanished \((?:Connection reset by peer|Broken pipe)\)/u,
    ],
    example: '<socket: 14>: hGetBufSome: resource vanished (Connection reset by peer)',
    notExample: '<stdout>: commitBuffer: resource vanished (Broken pipe)',
    source: 'https://hackage.haskell.org/package/base/docs/System-IO-Error.html',
  },
  {
    speaker: 'cabal',
    after: [
      /^(?:Error: )?(?:\[Cabal-\d+\] ?|cabal: )(?:\w.{0,80}: )?(?:Failed to (?:download|fetch|update)|Couldn't (?:download|fetch))/u,
    ],
    prefix: '^(?=\\S)',
    withinLines: 10,
    example: 'Error: cabal: Failed to download pad-1.0 (which is required by app). The exception\nwas:\nUnexpected ',
    confidence: 'medium',
    source: 'https://github.com/haskell/cabal/blob/master/cabal-install/src/Distribution/Client/HttpUtils.hs',
  },
];
