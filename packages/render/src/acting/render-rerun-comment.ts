import { markdown, markdownCode } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { attemptLink, blocks, ignoredItems, jobItems } from './shared-markdown.ts';
import type { StartedRerun } from './rerun-report.ts';

/**
 * The comment about a re-run, without its hidden marker: the tag `[auto-rerun]`, how it stands, links to both attempts,
 * and the lines that prove that the failures were transient. The same re-run gives the same text.
 *
 * @example
 * renderRerunComment(rerun) // '**[auto-rerun]** …'
 */
export function renderRerunComment(rerun: StartedRerun): MarkdownText {
  return blocks(
    [markdown`**[auto-rerun]** ${statusOf(rerun)}`],
    [markdown`What failed on ${attemptLink(rerun.run, rerun.run.runAttempt)}:`],
    [...jobItems(rerun.jobs), ...ignoredItems(rerun.ignored)],
  );
}

function statusOf({ run, nextAttempt, state }: StartedRerun): MarkdownText {
  const workflow = markdownCode(run.workflowName);
  const failed = attemptLink(run, run.runAttempt);
  const next = attemptLink(run, nextAttempt);
  switch (state.kind) {
    case 'running':
      return markdown`Every failure of ${workflow} on ${failed} looks transient. Its failed jobs are running again, once, as ${next}.`;
    case 'passed':
      return markdown`${workflow} **passed on attempt ${nextAttempt}**: ${next}. The failures of ${failed} were transient.`;
    case 'failed':
      return state.next === null
        ? markdown`${workflow} **failed again: not re-run**. ${next} needs a person: ${failed} had seemed transient.`
        : markdown`${workflow} **failed again** on ${next}, after ${failed}: re-run as ${attemptLink(run, state.next)}.`;
    case 'ended':
      return markdown`${workflow}: ${next} ended as ${markdownCode(state.conclusion)}: **not re-run** after ${failed}.`;
  }
}
