import type { HealthReport, WorkflowIdentity } from '@portcullis/health-metrics';
import { formatNumber } from '../words/numbers.ts';

const maxNames = 3;

/** Which repositories a report is about, as text from outside; `null`: it does not say. */
export function repositoryNames({ repositories, completeness }: HealthReport): string | null {
  const all = [...repositories, ...completeness.repositories].map(({ repository }) => repository);
  const names = [...new Set(all)].filter((name) => name !== '').sort();
  if (names.length === 0) return null;
  const more = names.length - maxNames;
  return more > 0
    ? `${names.slice(0, maxNames).join(', ')} and ${formatNumber(more)} more`
    : names.join(', ').replace(/, ([^,]*)$/u, ' and $1');
}

/** The name of a workflow: with its repository if there are several. Text from outside. */
export function workflowName(report: HealthReport): (workflow: WorkflowIdentity) => string {
  const isOneOfSeveral = new Set(report.summary.workflows.map(({ repository }) => repository)).size > 1;
  return ({ repository, name }) => {
    const own = name === '' ? '(unnamed)' : name;
    return isOneOfSeveral ? `${repository === '' ? '(unknown repository)' : repository}: ${own}` : own;
  };
}
