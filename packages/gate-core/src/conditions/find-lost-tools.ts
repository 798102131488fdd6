import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { lostToolsOf } from '../ledger/lost-tools.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import type { Problem } from '../verdict-v1/problem.ts';

/** How many tools a problem names. */
const shownTools = 20;

/** Tools of the baseline that do not speak any more, as problems of one rule. */
export interface LostToolProblems {
  /** They did not run, so what is new is not known. */
  readonly certain: readonly Problem[];
  /** They may have found nothing. */
  readonly possible: readonly Problem[];
}

/** Finds the tools whose new findings the rule would count, if only they still spoke. */
export function findLostTools(
  { id: rule, scope, count }: CountRule,
  used: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): LostToolProblems {
  if (scope !== 'new') return { certain: [], possible: [] };
  const wanted = count.tools === undefined ? null : new Set(count.tools.map((tool) => tool.toLowerCase()));
  const lost = used.flatMap((source) =>
    lostToolsOf(source, baseline)
      .filter(({ tool }) => wanted?.has(tool) !== false)
      .map((each) => ({ ...each, evidence: source.key })),
  );
  const problemsOf = (sure: boolean): readonly Problem[] => {
    const tools = lost
      .filter(({ isCertain }) => isCertain === sure)
      .slice(0, shownTools)
      .map(({ evidence, tool, findings }) => ({ evidence, tool, findings }));
    return tools.length === 0 ? [] : [{ code: 'baseline-tool-lost', rule, sure, tools }];
  };
  return { certain: problemsOf(true), possible: problemsOf(false) };
}
