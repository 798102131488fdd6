import type { ChangedLines } from '../evidence/changed-lines.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { compareEnforce } from '../policy/enforce-order.ts';
import type { Policy } from '../policy/policy-schema.ts';
import { isAboutChanges } from '../policy/rule-kind.ts';
import type { EnforcedProblem, Problem } from '../verdict-v1/problem.ts';

const shownFiles = 5;

/**
 * What the change touches, if that is known: a diff that the judged tree contradicts is about another state, and says as
 * little as none.
 *
 * @see ADR 0124
 */
export function knownChanges({ changedLines }: Evidence): ChangedLines | undefined {
  return changedLines?.files.some(({ contradiction }) => contradiction !== undefined) === true
    ? undefined
    : changedLines;
}

/**
 * What is wrong with what the rules about changes know of the change. It is asked for once, however many such rules there
 * are, and as strictly as the strictest of them.
 */
export function findDiffProblems({ rules }: Policy, { changedLines }: Evidence): readonly EnforcedProblem[] {
  const asking = rules.filter(isAboutChanges);
  const [strictest] = asking.toSorted((left, right) => compareEnforce(right.enforce, left.enforce));
  if (strictest === undefined) return [];
  const ids = asking.map(({ id }) => id);
  const { enforce } = strictest;
  if (changedLines === undefined) return [{ enforce, problem: { code: 'diff-missing', rules: ids } }];
  const contradicted = findContradicted(changedLines, ids);
  if (contradicted !== null) return [{ enforce, problem: contradicted }];
  const { unchecked: files = 0, files: all } = changedLines;
  if (files === 0) return [];
  return [{ enforce: 'inform', problem: { code: 'diff-unchecked', rules: ids, files, of: all.length } }];
}

function findContradicted({ files }: ChangedLines, rules: string[]): Problem | null {
  const contradicted = files.flatMap(({ path, contradiction }) =>
    contradiction === undefined ? [] : [{ path, ...contradiction }],
  );
  if (contradicted.length === 0) return null;
  return { code: 'diff-contradicted', rules, files: contradicted.slice(0, shownFiles), total: contradicted.length };
}
