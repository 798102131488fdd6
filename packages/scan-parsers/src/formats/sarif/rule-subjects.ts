import type { FindingCategory } from '@portcullis/gate-core';
import { categoryOf } from './category.ts';
import type { Rule } from './rules.ts';
import { secretRuleKind } from './secret-rules.ts';
import type { SecretRuleKind } from './secret-rules.ts';

/** What a result of a rule is about. */
export interface RuleSubject {
  readonly secretRule: SecretRuleKind;
  readonly category: FindingCategory;
}

/** Rules whose subject is remembered. */
const maxRemembered = 10_000;

/** Knows what the results of a tool are about: it has few rules, and many results of each. */
export class RuleSubjects {
  readonly #tool: string;
  /** By rule, and by the id that results spell. */
  readonly #known = new Map<Rule | null, Map<string | null, RuleSubject>>();
  #size = 0;

  /** @param tool lower-cased */
  constructor(tool: string) {
    this.#tool = tool;
  }

  /** @param ownCwes weaknesses that only the result names. @default those of the rule */
  subjectOf(ruleId: string | null, rule: Rule | null, ownCwes: readonly string[] | null = null): RuleSubject {
    if (ownCwes !== null) return this.#find(ruleId, rule, ownCwes);
    const ofRule = this.#known.get(rule);
    const known = ofRule?.get(ruleId);
    if (known !== undefined) return known;
    const subject = this.#find(ruleId, rule, rule?.cwes ?? []);
    if (this.#size >= maxRemembered) return subject;
    this.#size += 1;
    if (ofRule === undefined) this.#known.set(rule, new Map([[ruleId, subject]]));
    else ofRule.set(ruleId, subject);
    return subject;
  }

  #find(ruleId: string | null, rule: Rule | null, cwes: readonly string[]): RuleSubject {
    const secretRule = secretRuleKind({ tool: this.#tool, ruleId, rule, cwes });
    return { secretRule, category: categoryOf(this.#tool, ruleId, rule?.tags ?? [], secretRule) };
  }
}
