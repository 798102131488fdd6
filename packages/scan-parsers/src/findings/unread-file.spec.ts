import { describe, expect, it } from '@jest/globals';
import { saysUnread } from './unread-file.ts';

describe('a finding about a file that was not checked', () => {
  it.each([
    ['ruff', 'E902', 'stream did not contain valid UTF-8', true],
    ['ruff', 'invalid-syntax', 'Expected an expression', true],
    ['ruff', 'invalid-syntax', 'Cannot use `match` statement on Python 3.9', false],
    ['ruff', null, 'SyntaxError: Expected an expression', true],
    ['ruff', 'F401', '`os` imported but unused', false],
    ['flake8', 'E999', 'SyntaxError: invalid syntax', true],
    ['pylint', 'E0001', 'Parsing failed', true],
    ['mypy', 'syntax', 'Invalid syntax', true],
    ['yamllint', null, 'syntax error: mapping values are not allowed here', true],
    ['eslint', null, 'Parsing error: Unexpected token', true],
    ['eslint', null, 'a rule without a name', false],
    ['stylelint', 'CssSyntaxError', 'Unclosed block', true],
    ['rubocop', 'Lint/Syntax', 'unexpected token', true],
    ['hadolint', 'DL1000', 'unexpected end of input', true],
    ['shellcheck', 'SC1073', "Couldn't parse this if expression", true],
    ['sqlfluff', 'PRS', 'unparsable section', true],
    ['biome', 'fs/io', 'stream did not contain valid UTF-8', true],
    [
      'biome',
      'lint',
      'The size of the file is 1.9 MiB, which exceeds the configured maximum of 1.0 MiB for this project.',
      true,
    ],
    ['biome', 'ci', 'Size of a.js is 1.9 MiB which exceeds configured maximum of 1.0 MiB for this project.', true],
    ['biome', 'format', 'Formatter would have printed the following content:', false],
    ['golangci-lint', 'typecheck', 'undefined: x', true],
    ['gcc', 'fatal error', 'cart.h: No such file or directory', true],
    ['gcc', 'error', "expected ';' before '}' token", false],
    ['someone-else', 'E902', 'anything', false],
    ['someone-else', 'syntax', 'anything', false],
    [
      null,
      'lint',
      'The size of the file is 1.9 MiB, which exceeds the configured maximum of 1.0 MiB for this project.',
      true,
    ],
    [null, 'lint', 'a word that any tool may use', false],
    [null, 'E902', 'stream did not contain valid UTF-8', true],
    [null, null, 'Parsing error: Unexpected token', true],
    [null, 'syntax', 'a word that any tool may use', false],
    [null, 'typecheck', 'a word that any tool may use', false],
  ])('%s %s “%s”: %s', (tool, ruleId, message, expected) => {
    expect(saysUnread(tool, ruleId, () => message)).toBe(expected);
  });
});
