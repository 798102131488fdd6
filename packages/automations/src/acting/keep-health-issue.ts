import { alertSizes, decideAlert } from '@portcullis/health-metrics';
import type { AlertDecision, AlertOptions, AlertSize, AlertState, HealthReport } from '@portcullis/health-metrics';
import { healthIssueTitle, renderHealthIssue } from '@portcullis/render';
import type { HealthIssueOutcome } from '@portcullis/render';
import type { IssuePort, IssueReadPort, OwnIssue } from '../ports/conversation.ts';
import type { WatchedHealth } from './health-of-watch.ts';

const label = {
  name: 'ci-health',
  color: 'd93f0b',
  description: 'CI succeeds too rarely; kept by Portcullis',
};
const identity = { label: label.name, marker: { name: 'ci-health' } };

/** The decision about the alert, from the issue as it is: no other memory of it is kept. */
export async function decideHealthAlert(
  ports: IssueReadPort,
  report: HealthReport,
  options: AlertOptions,
): Promise<AlertDecision> {
  return decideAlert(stateOf(await ports.readIssue(identity)), report, options);
}

/**
 * What an issue remembers. Somebody may have closed it by hand: it is opened again while CI is unhealthy, because the
 * issue says how CI is, not whether somebody works on it.
 */
function stateOf(issue: OwnIssue | null): AlertState | null {
  if (issue === null) return null;
  const instant = (timeMs: number | null): string => new Date(timeMs ?? 0).toISOString();
  return {
    schemaVersion: 'alert.v1',
    state: issue.state,
    openedAt: instant(issue.createdAtMs),
    closedAt: issue.state === 'closed' ? instant(issue.closedAtMs) : null,
    size: issue.state === 'closed' ? 'none' : sizeIn(issue.body),
  };
}

const sizeLine = /^<!-- size:(?<size>[a-z]+) -->$/mu;

function sizeIn(body: string): AlertSize {
  const written = sizeLine.exec(body)?.groups?.['size'];
  return alertSizes.find((size) => size === written) ?? 'none';
}

/** What became of the issue. */
export interface KeptHealthIssue {
  readonly outcome: HealthIssueOutcome;
  readonly url: string | null;
}

/**
 * Brings the one issue into the state that was decided. A decision to hold changes nothing.
 *
 * @throws the error of a failed request.
 */
export async function keepHealthIssue(
  ports: IssuePort,
  health: WatchedHealth,
  decision: AlertDecision,
  reportUrl: string | null,
): Promise<KeptHealthIssue> {
  if (decision.action === 'hold')
    return { outcome: decision.state?.state === 'open' ? 'unchanged' : 'none', url: null };
  const body = `<!-- size:${decision.size} -->\n${renderHealthIssue({ ...health, decision }, reportUrl)}`;
  if (decision.action !== 'close') await ports.ensureLabel(label);
  const issue = await ports.keepIssue(
    identity,
    decision.action === 'close'
      ? { state: 'closed', body }
      : { state: 'open', title: healthIssueTitle(decision), body },
  );
  return issue.outcome === 'absent' ? { outcome: 'none', url: null } : { outcome: issue.outcome, url: issue.url };
}
