import type { Rule } from '@portcullis/gate-core';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { itemsOf, member, textOf } from '../source/node.ts';
import type { SourceNode } from '../source/node.ts';
import type { Config } from './config-schema.ts';

/** A floor with what is needed to bind its rules. */
interface Floor {
  readonly tree: SourceNode;
  readonly config: Config;
}

/**
 * Binds the rules that come from floors to the evidence of their floor: evidence added by a file could raise a mean,
 * fill up a sum or move a baseline. A rule in several floors takes the evidence of each. Rules that name their
 * evidence, or have `evidence: '*'`, are not changed.
 *
 * @see ADR 0063
 */
export function bindToFloors(config: Config, floors: readonly Pick<Floor, 'config'>[]): Config {
  const evidence = new Map<string, string[]>();
  for (const { config: floor } of floors) {
    const ofFloor = Object.keys(floor.evidence);
    for (const { id, floorEvidence = ofFloor } of floor.rules) {
      const known = evidence.get(id);
      evidence.set(
        id,
        known === undefined || known === floorEvidence ? floorEvidence : [...new Set([...known, ...floorEvidence])],
      );
    }
  }
  return { ...config, rules: config.rules.map((rule) => bindRule(rule, evidence.get(rule.id))) };
}

function bindRule(rule: Rule, keys: string[] | undefined): Rule {
  return keys === undefined || writtenEvidence(rule) !== undefined ? rule : { ...rule, floorEvidence: keys };
}

function writtenEvidence(rule: Rule): '*' | readonly string[] | undefined {
  return 'count' in rule ? rule.count.evidence : rule.evidence;
}

/** Rules of a floor without evidence: bound to it, they could judge nothing. */
export function findIdleRules({ tree, config }: Floor): readonly PolicyIssue[] {
  if (Object.keys(config.evidence).length > 0) return [];
  const idle = new Set(config.rules.filter((rule) => writtenEvidence(rule) === undefined).map(({ id }) => id));
  return itemsOf(member(tree, 'rules'))
    .filter((rule) => idle.has(textOf(member(rule, 'id')) ?? ''))
    .map((rule) => {
      const { file } = rule.place.source;
      return issueAt(
        rule.place,
        'contradiction',
        `a rule of a floor judges the evidence of the floor, and ${file} has none: add it, or write \`evidence: '*'\` to judge what others bring`,
      );
    });
}
