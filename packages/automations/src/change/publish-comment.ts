import { renderGateComment } from '@portcullis/render';
import type { GateReport, GateWriter, PublishedThing } from '@portcullis/render';
import type { ChangePort } from '../ports/change.ts';
import type { CommentPort } from '../ports/conversation.ts';
import { isLaterRun } from './baseline-index.ts';
import type { ChangeContext, ChangeRun } from './change-context.ts';

type Comment = Extract<PublishedThing, { what: 'comment' }>;

/** Identifies the comment of one gate. */
const markerName = 'gate';

/**
 * Keeps the verdict in one comment on the pull request, if its newest commit is the judged one and it is open. A comment
 * of a later run is left alone, however late this one ends.
 *
 * @param gate distinguishes several gates of a repository; it is in the marker.
 * @throws what the ports throw.
 */
export async function publishComment(
  port: CommentPort & Pick<ChangePort, 'readPullRequest'>,
  { pullNumber, head, run }: ChangeContext,
  gate: string,
  report: GateReport,
): Promise<Comment | null> {
  if (pullNumber === null) return null;
  const pull = await port.readPullRequest(pullNumber);
  if (pull === null) return { what: 'comment', outcome: 'gone' };
  if (pull.state === 'closed') return { what: 'comment', outcome: 'closed' };
  if (pull.headSha !== head) return { what: 'comment', outcome: 'superseded' };
  const { outcome, url } = await port.keepComment({
    issueNumber: pullNumber,
    marker: { name: markerName, fields: { gate } },
    body: `${runLine(run, report.writtenBy)}${renderGateComment(report)}`,
    isLater: (existing) => run !== null && isOfLaterRun(existing, run, report.writtenBy),
  });
  return { what: 'comment', outcome, url };
}

/** Hidden below the marker: which run the comment is about, and whether another workflow wrote it. */
function runLine(run: ChangeRun | null, { kind }: GateWriter): string {
  if (run === null) return '';
  return `<!-- run=${run.runId} attempt=${run.runAttempt}${kind === 'gate' ? '' : ' anew'} -->\n`;
}

const runPattern =
  /^<!-- portcullis:gate[^\n]*\n<!-- run=(?<run>\d{1,15}) attempt=(?<attempt>\d{1,6})(?<anew> anew)? -->\n/u;

/** Of one run, what the gate itself wrote is better than what another workflow makes of it. */
function isOfLaterRun(existing: string, run: ChangeRun, { kind }: GateWriter): boolean {
  const { run: runId, attempt, anew } = runPattern.exec(existing)?.groups ?? {};
  if (runId === undefined) return false;
  const known = { runId: Number(runId), runAttempt: Number(attempt) };
  const isSame = known.runId === run.runId && known.runAttempt === run.runAttempt;
  return isLaterRun(known, run) || (isSame && anew === undefined && kind !== 'gate');
}
