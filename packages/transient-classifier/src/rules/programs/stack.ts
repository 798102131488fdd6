import type { RuleEntry } from '../tool-voice.ts';

const httpClientSource =
  'https://hackage.haskell.org/package/http-client/docs/Network-HTTP-Client.html#t:HttpExceptionContent';

/** What stack says. */
export const stackRules: readonly RuleEntry[] = [
  {
    id: 'stack/http-exception',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'stack',
    patterns: [
      /HttpExceptionRequest Request ?\{|^\s*HttpExceptionRequest\b/u,
      /^\s*\(?(?:ConnectionTimeout|ResponseTimeout|NoResponseDataReceived|ConnectionClosed|IncompleteHeaders|ConnectionFailure\b|InternalException .{0,200}(?:[Hh]andshake|Terminated|reset|closed|[Tt]imeout|vanished)|StatusCodeException .{0,200}statusCode = (?:5(?!0[15])\d\d|429)|ResponseBodyTooShort)/u,
    ],
    withinLines: 30,
    unless: [/[Cc]ertificate/u],
    example: 'HttpExceptionRequest Request {\n  host                 = "casa.example.org"\n}\n ConnectionTimeout',
    notExample: 'HttpExceptionRequest Request {\n  host                 = "casa.example.org"\n}\n TooManyRedirects []',
    source: httpClientSource,
  },
];
