import { branchClasses } from '../attempt/attempt.ts';
import { groupBy } from '../collections/group-by.ts';
import type { DayRecord } from '../history/history.ts';
import type { HealthReport, HealthSummary, RepositoryHealth } from '../report/health-v1.ts';
import { compareWorkflows } from './compare-workflows.ts';
import { figuresOf } from './figures.ts';
import type { FigureSources } from './figures.ts';
import { groupRows } from './group-rows.ts';
import { pastFigures, pastWorkflows } from './past-days.ts';
import { workflowKey } from './workflow-key.ts';

/** The input for the groups of a report. */
export interface GroupSources extends FigureSources {
  /** Days that count in place of attempts. */
  readonly past: readonly DayRecord[];
  readonly uncovered: ReadonlySet<string>;
}

const noRows = new Int32Array(0);

/** All together, and by workflow. */
export function summarise(sources: GroupSources): HealthSummary {
  const { table, period, past, uncovered } = sources;
  const groups = groupRows(period.rows, table.workflows.length, (row) => table.workflow[row] ?? 0);
  const known = table.workflows.map((identity, index) => ({ identity, rows: groups[index] ?? noRows }));
  const gone = pastWorkflows(past, table.workflows).map((identity) => ({ identity, rows: noRows }));
  const recordsOf = groupBy(past, workflowKey);
  const workflows = [...known, ...gone]
    .flatMap(({ identity, rows }) => {
      const own = pastFigures(recordsOf.get(workflowKey(identity)) ?? [], uncovered);
      if (rows.length === 0 && own.tallies.length === 0) return [];
      return [{ ...identity, ...figuresOf(sources, rows, own) }];
    })
    .sort(compareWorkflows);
  const all = pastFigures(past, uncovered);
  return { ...figuresOf(sources, period.rows, { ...all, isUncovered: uncovered.size > 0 }), workflows };
}

/** By repository: all that have attempts in the window, by name. */
export function figuresByRepository(
  sources: GroupSources,
  { workflows: _, ...whole }: HealthSummary,
): readonly RepositoryHealth[] {
  const { table, period, past, uncovered } = sources;
  const ofWorkflow = table.workflows.map(({ repository }) => repository);
  const names = [...new Set([...ofWorkflow, ...past.map(({ repository }) => repository)])].sort();
  const [only] = names;
  // The figures of a million attempts are not computed twice.
  if (only !== undefined && names.length === 1) return whole.attempts === 0 ? [] : [{ repository: only, ...whole }];
  const numbers = new Map(names.map((name, index) => [name, index]));
  const numberOfWorkflow = Int32Array.from(ofWorkflow, (name) => numbers.get(name) ?? 0);
  const groups = groupRows(period.rows, names.length, (row) => numberOfWorkflow[table.workflow[row] ?? 0] ?? 0);
  const recordsOf = groupBy(past, ({ repository }) => repository);
  return names.flatMap((repository, index) => {
    const rows = groups[index] ?? noRows;
    const own = pastFigures(recordsOf.get(repository) ?? [], uncovered);
    if (rows.length === 0 && own.tallies.length === 0) return [];
    return [{ repository, ...figuresOf(sources, rows, { ...own, isUncovered: uncovered.has(repository) }) }];
  });
}

/** By class of branches. */
export function figuresByClass(sources: GroupSources): HealthReport['branchClasses'] {
  const { table, period, past, uncovered } = sources;
  const groups = groupRows(period.rows, branchClasses.length, (row) => table.branchClass[row] ?? 0);
  const recordsOf = groupBy(past, ({ branchClass }) => branchClass);
  return branchClasses.map((branchClass, index) => ({
    branchClass,
    ...figuresOf(sources, groups[index] ?? noRows, pastFigures(recordsOf.get(branchClass) ?? [], uncovered)),
  }));
}
