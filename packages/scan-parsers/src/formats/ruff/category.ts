import type { FindingCategory } from '@portcullis/gate-core';

/**
 * What a rule of Ruff is about. flake8-bandit's rules are about security. A finding without a code is a file that
 * cannot be parsed, just as `E902` and `E999` are files that cannot be read: none of them is a matter of style.
 */
export function categoryOfRuff(code: string | null): FindingCategory {
  return code === null || /^(?:S\d.*|E9(?:02|99)|invalid-syntax)$/u.test(code) ? 'code' : 'style';
}
