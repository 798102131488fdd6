import type { FindingCategory } from '@portcullis/gate-core';

/** Plugins about security, and the core rules about code that is made of text. */
const aboutSecurity =
  /^(?:security|no-unsanitized|no-secrets|xss|scanjs-rules|@microsoft\/sdl|security-node)\/|^(?:no-eval|no-implied-eval|no-new-func|no-script-url|react\/no-danger|@typescript-eslint\/no-implied-eval)$/u;

/** What a rule of ESLint is about: security, or style as everything else that a linter says. No rule: no valid code. */
export function categoryOfEslint(ruleId: string | null): FindingCategory {
  return ruleId === null || aboutSecurity.test(ruleId) ? 'code' : 'style';
}
