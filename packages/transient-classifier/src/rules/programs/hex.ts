import type { RuleEntry } from '../tool-voice.ts';

/** What hex says. */
export const hexRules: readonly RuleEntry[] = [
  {
    id: 'hex/fetch',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'hex',
    patterns: [
      /^(?:\*\* \(Mix\) )?(?:Failed to fetch record for|Request failed \(|Package fetch failed|\*\* \(Mix\) httpc request failed|Could not install Hex).{0,400}(?::timeout|:nxdomain|:econnrefused|:closed|failed_connect|socket_closed|\(5(?!0[15])\d\d\)|5(?!0[15])\d\d|:etimedout|:econnreset)/u,
    ],
    unless: [/\(40[134]\)/u],
    example:
      'Failed to fetch record for hexpm/left_pad from registry (using cache instead): {:failed_connect, [{:to_address, {"repo.example.org", 443}}, {:inet, [:inet], :timeout}]}',
    notExample: 'Failed to fetch record for hexpm/gone from registry: (404)',
    source: 'https://github.com/hexpm/hex/blob/main/lib/hex/scm.ex',
  },
  {
    id: 'hex/connect',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'hex',
    patterns: [
      /\{failed_connect,\[\{to_address,\{"[\w.-]+\.[a-z]+",(?:443|80)\}\}.{0,200}(?:timeout|nxdomain|closed|econnreset|ehostunreach|enetunreach)/u,
    ],
    example:
      '===> Failed to fetch package index: {failed_connect,[{to_address,{"repo.example.org",443}},{inet,[inet],timeout}]}',
    notExample: '{failed_connect,[{to_address,{"localhost",4000}},{inet,[inet],econnrefused}]}',
    source: 'https://www.erlang.org/doc/apps/inets/httpc.html',
  },
  {
    id: 'hex/request',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'hex',
    patterns: [
      /^(?:===> )?Hex \w+ request failed: \{error,/u,
      /^\s+\[?\{to_address,\{"[\w.-]+\.[a-z]+",(?:443|80)\}\}/u,
      /^\s+\{inet,\[inet6?\],(?:timeout|nxdomain|closed|econnreset|etimedout|ehostunreach|enetunreach)\}/u,
    ],
    withinLines: 4,
    example:
      '===> Hex get_package request failed: {error,\n                 {failed_connect,\n                  [{to_address,{"repo.example.org",443}},\n                   {inet,[inet],closed}]}}',
    notExample: '===> Hex get_package request failed: {ok,{404,[],<<>>}}',
    source: 'https://github.com/erlang/rebar3/blob/main/apps/rebar/src/rebar_packages.erl',
  },
];
