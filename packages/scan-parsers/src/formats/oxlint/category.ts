import type { FindingCategory } from '@portcullis/gate-core';

/** What a rule of oxlint is about: security, or style as everything else. No rule: no valid code. */
export function categoryOfOxlint(rule: string | null): FindingCategory {
  return rule === null || /\b(?:no-eval|no-implied-eval|no-new-func|no-script-url|no-danger|security)\b/u.test(rule)
    ? 'code'
    : 'style';
}
