import type { RuleEntry } from '../tool-voice.ts';

/** What nix says. */
export const nixRules: readonly RuleEntry[] = [
  {
    id: 'nix/hash',
    verdict: 'permanent',
    category: 'integrity',
    weight: 'cause',
    speaker: 'nix',
    patterns: [/^\s*error: hash mismatch in (?:fixed-output derivation|file downloaded)/u],
    example: "error: hash mismatch in fixed-output derivation '/nix/store/0a-pad.drv':",
    notExample: "error: unable to download 'https://cache.example.org/nix-cache-info': Timeout was reached (28)",
    source: 'https://nix.dev/manual/nix/latest/',
  },
  {
    speaker: 'nix',
    prefix:
      "^\\s*(?:warning: )?error: (?:unable to download '|(?:… |\\.\\.\\. )?while fetching |failed to (?:download|fetch) '|cannot (?:connect to|open connection to) )",
    example: "error: unable to download 'https://cache.example.org/nix-cache-info': ",
    source: 'https://github.com/NixOS/nix/blob/master/src/libstore/filetransfer.cc',
  },
  {
    id: 'nix/cachix-status',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'nix',
    patterns: [
      /^(?:cachix: )?FailureResponse .{0,400}?[sS]tatusCode = (?:Status \{statusCode = )?(?:5(?!0[15])\d\d|429)\b/u,
    ],
    example:
      'FailureResponse (Response {responseStatusCode = Status {statusCode = 503, statusMessage = "Service Unavailable"}',
    notExample:
      'FailureResponse (Response {responseStatusCode = Status {statusCode = 401, statusMessage = "Unauthorized"}',
    source: 'https://hackage.haskell.org/package/servant-client-core/docs/Servant-Client-Core.html',
  },
];
