import type * as z from 'zod';
import { issueAt } from '../issues/policy-issue.ts';
import type { PolicyIssue } from '../issues/policy-issue.ts';
import { toPlain } from '../source/node.ts';
import type { MapNode, SourceNode } from '../source/node.ts';
import { suggest } from '../text/suggest.ts';
import { foundWords } from './check-scalar.ts';
import { expectation, isOptional, kindOf } from './schema-kinds.ts';

type Choice =
  { readonly kind: 'option'; readonly schema: z.ZodType } | { readonly kind: 'issue'; readonly issue: PolicyIssue };

/**
 * Members that distinguish the branches of a union of maps, in the order of the branches, and what such a map is
 * called.
 */
const discriminators = [
  { members: ['count', 'metric'], noun: 'a rule' },
  { members: ['jobRan', 'changed'], noun: '`when`' },
] as const;

/** Decides which branch of a union a value is meant for, so that only that branch's errors are reported. */
export function chooseOption(options: readonly z.ZodType[], node: SourceNode): Choice {
  const fitting = options.filter((option) => fits(option, node));
  const only = fitting.length === 1 ? fitting[0] : undefined;
  if (only !== undefined) return { kind: 'option', schema: only };
  if (fitting.length === 0) return expectedOneOf(options, node);
  if (node.kind === 'map') return chooseByMember(fitting, node);
  const accepting = fitting.find((option) => option.safeParse(toPlain(node)).success);
  return accepting === undefined ? expectedOneOf(fitting, node) : { kind: 'option', schema: accepting };
}

function fits(option: z.ZodType, node: SourceNode): boolean {
  switch (kindOf(option).kind) {
    case 'map':
    case 'record':
      return node.kind === 'map';
    case 'list':
      return node.kind === 'list';
    case 'scalar':
    case 'union':
      return node.kind === 'scalar';
  }
}

function expectedOneOf(options: readonly z.ZodType[], node: SourceNode): Choice {
  const expected = [...new Set(options.map(expectation))].join(' or ');
  return {
    kind: 'issue',
    issue: issueAt(node.place, 'invalid-type', `expected ${expected}, found ${foundWords(node)}`),
  };
}

function chooseByMember(options: readonly z.ZodType[], node: MapNode): Choice {
  const shapes = options.map((option) => shapeOf(option));
  const rule = discriminators.find(({ members }) =>
    members.every((member, index) => shapes[index]?.[member] !== undefined),
  );
  if (rule === undefined) return { kind: 'option', schema: closest(options, node) };
  const present = rule.members.filter((member) => node.entries.has(member));
  const [first, second] = rule.members;
  if (present.length === 2) {
    return {
      kind: 'issue',
      issue: issueAt(
        node.place,
        'contradiction',
        `${rule.noun} is about one thing: found both \`${first}\` and \`${second}\`; make it two, or take one away`,
      ),
    };
  }
  const chosen = options[present[0] === first ? 0 : 1];
  if (present.length === 1 && chosen !== undefined) return { kind: 'option', schema: chosen };
  const required = options.every((option, index) => isRequired(option, rule.members[index]));
  if (required) {
    return {
      kind: 'issue',
      issue: issueAt(node.place, 'missing-key', `${rule.noun} needs \`${first}\` or \`${second}\`: found neither`, {
        allowed: rule.members,
      }),
    };
  }
  const misspelt = [...node.entries.keys()].map((key) => suggest(key, rule.members)).find((key) => key !== null);
  return {
    kind: 'option',
    schema:
      options[misspelt === undefined ? -1 : rule.members.findIndex((key) => key === misspelt)] ??
      closest(options, node),
  };
}

function shapeOf(option: z.ZodType): Readonly<Record<string, z.ZodType>> {
  const known = kindOf(option);
  return known.kind === 'map' ? known.shape : {};
}

function isRequired(option: z.ZodType, member: string | undefined): boolean {
  const schema = member === undefined ? undefined : shapeOf(option)[member];
  return schema !== undefined && !isOptional(schema);
}

/** Without a discriminating member: the branch that knows most of the keys, the first of equals. */
function closest(options: readonly z.ZodType[], node: MapNode): z.ZodType {
  const known = (option: z.ZodType): number =>
    [...node.entries.keys()].filter((key) => shapeOf(option)[key] !== undefined).length;
  return options.reduce((best, option) => (known(option) > known(best) ? option : best));
}
