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
  {
    id: 'cabal/ghcup',
    verdict: 'transient',
    category: 'download-error',
    speaker: 'cabal',
    patterns: [/^\[ Error \].{0,60}Download(?:ed)? ?[Ff]ailed: .{0,300}exit code (?:6|7|18|28|35|52|56)\b/u],
    example: '[ Error ] [GHCup-01050] DownloadFailed: Download failed: Process "curl" failed with exit code 28.',
    notExample: '[ Error ] [GHCup-01050] DownloadFailed: Download failed: Process "curl" failed with exit code 22.',
    source: 'https://www.haskell.org/ghcup/',
  },
  {
    id: 'cabal/no-connection',
    verdict: 'transient',
    category: 'connection-refused',
    speaker: 'cabal',
    patterns: [
      /^(?:Error: )?cabal: .{0,300}\bNetwork\.(?:Socket|BSD)\.\w+: (?:<socket: \d+>: )?.{0,160}\((?:Connection refused|Connection timed out|No route to host|Network is unreachable|Temporary failure in name resolution|Try again)\)/u,
    ],
    example:
      'cabal: openTCPConnection: failed to connect to 203.0.113.7:80: Network.Socket.connect: <socket: 11>: does not exist (Connection refused)',
    notExample: 'app: Network.Socket.connect: <socket: 11>: does not exist (Connection refused)',
    source: 'https://hackage.haskell.org/package/network/docs/Network-Socket.html',
  },
];
