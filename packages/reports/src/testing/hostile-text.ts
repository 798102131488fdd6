import * as fc from 'fast-check';

/** Fragments that mean something to some output language, alone or put together by chance. */
export const hostileFragments: readonly string[] = [
  ...['@', '#', '1', 'GH-', ':', '://', 'http', 'www.', '$', '$$', '`', '```', '~~~', '*', '_', '[', ']', '(', ')', '!', '<', '>', '&', '|', '\\', '"', "'", '%', ',', ';', '=', '-', '+', '.', ' ', '\t'],
  ...['@octocat', '@acme/security', '#12', 'acme/app#3', 'GH-7', 'deadbeef', 'a5c3785ed8d6a35868bc169f07e40e889087fd2e', 'https://evil.example/x', 'ftp://evil.example', 'www.evil.example', 'mail@evil.example', ':+1:', ':100:'],
  ...['[x](https://evil.example)', '![x](https://evil.example/i.png)', '[x]: https://evil.example', '[^1]', '<https://evil.example>', '<img src=x onerror=alert(1)>', '<!--', '-->', '</details>', '<script>', '&lt;', '&#64;', ']]>', '<![CDATA[', '<?xml'],
  ...['# h', '- i', '+ i', '1. i', '2) i', '> q', '---', '===', '***', '| a | b |', '| - | - |', ':-:', '- [ ] t', '    code'],
  ...['::error::x', '::add-mask::x', '::stop-commands::x', '##[error]x', '##vso[task.x]', '%0A', '%0D', '%3A', '{0}'],
  ...['\n', '\r', '\r\n', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{a0}', '\0', '\u{7}', '\u{8}', '\u{7f}', '\u{9b}31m', '\u{1b}', '\u{1b}[31m', '\u{1b}]0;t\u{7}', '\u{1b}]8;;https://evil.example\u{1b}\\', '\u{1b}P', '\u{1b}c', '\u{1b}(B'],
  ...['\u{202e}', '\u{2066}', '\u{2069}', '\u{200f}', '\u{61c}', '\u{200b}', '\u{200d}', '\u{feff}', '\u{ad}', '\u{fe0f}', '\u{e0041}', '\u{fffe}', '\u{ffff}', '\u{d800}', '\u{dc00}', 'é', 'e\u{301}', '漢字', '👩‍👩‍👧', '🏳️‍🌈', '…', '→'],
];

/** Text made to break out of an output language. */
export function hostileText(): fc.Arbitrary<string> {
  return fc
    .array(fc.oneof({ arbitrary: fc.constantFrom(...hostileFragments), weight: 6 }, { arbitrary: fc.string({ unit: 'binary', maxLength: 6 }), weight: 1 }, { arbitrary: fc.string({ maxLength: 8 }), weight: 2 }), { maxLength: 24 })
    .map((parts) => parts.join(''));
}
