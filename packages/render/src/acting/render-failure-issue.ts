import { asSafe } from '../safe-text/safe.ts';
import { markdown, markdownCode, markdownLink, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { quantity } from '../words/numbers.ts';
import { attemptUrl } from './acted-run.ts';
import type { CommitsSinceGreen, FailureAlert, RedBranch } from './failure-alert.ts';
import { plainTitle } from './plain-title.ts';
import { blocks, ignoredItems, jobItems } from './shared-markdown.ts';

/** The latest of them; the comparison has the others. */
const maxCommits = 20;

/** The title of an issue about a workflow that fails. Plain text in which nothing comes alive. */
export function failureIssueTitle({ workflowName, pullNumber }: FailureAlert): string {
  return plainTitle(`CI fails: ${workflowName}${pullNumber === null ? '' : ` (pull request ${pullNumber})`}`);
}

/**
 * The body of an issue about a workflow that fails: for each red branch the run, the first errors of each job, and the
 * commits since it last passed. It names no culprit: that is for people to find out.
 */
export function renderFailureIssue(alert: FailureAlert): MarkdownText {
  const { workflowName, pullNumber, red, withoutRuns = [] } = alert;
  const where = pullNumber === null ? 'on every watched branch' : 'on the pull request';
  if (red.length === 0) return passesAgain(workflowName, where, withoutRuns);
  return blocks(...red.flatMap((branch) => branchBlocks(workflowName, branch)), [
    markdown`This issue closes by itself once ${markdownCode(workflowName)} passes ${markdownWords(where)}.`,
  ]);
}

function passesAgain(workflowName: string, where: string, withoutRuns: readonly string[]): MarkdownText {
  const [first, ...others] = withoutRuns.map((branch) => markdownCode(branch));
  const except =
    first === undefined
      ? asSafe<'markdown'>('')
      : markdown` that has a run of it; no run was found on ${others.reduce((list, next) => markdown`${list}, ${next}`, first)}`;
  return markdown`${markdownCode(workflowName)} passes again ${markdownWords(where)}${except}. This issue was closed by itself.`;
}

function branchBlocks(
  workflowName: string,
  { branch, run, jobs, ignored, since }: RedBranch,
): readonly MarkdownText[][] {
  const link = markdownLink(
    markdown`${markdownWords(`run ${run.runId}, attempt ${run.runAttempt}`)}`,
    attemptUrl(run, run.runAttempt),
  );
  return [
    [
      markdown`${markdownCode(workflowName)} fails on ${markdownCode(branch)}: ${link}, commit ${markdownCode(run.headSha.slice(0, 10))}.`,
    ],
    [...jobItems(jobs), ...ignoredItems(ignored)],
    ...(since === null ? [] : commitBlocks(since)),
  ];
}

function commitBlocks({ lastGreen, commits, total, isDiverged, url }: CommitsSinceGreen): readonly MarkdownText[][] {
  if (lastGreen === null) return [[markdown`${markdownWords('No earlier run of it that passed was found.')}`]];
  const last = markdownLink(markdownWords(`run ${lastGreen.runId}`), lastGreen.url);
  const rewritten = isDiverged ? asSafe<'markdown'>(', which is no longer part of the branch') : asSafe<'markdown'>('');
  const shown = commits.slice(-maxCommits);
  const more = total - shown.length;
  const count = markdownWords(quantity(total, 'commit'));
  const head = markdown`Since it last passed (${last}${rewritten}): ${url === null ? count : markdownLink(count, url)}`;
  if (total === 0) return [[markdown`${head}.`]];
  return [
    [markdown`${head}${more > 0 ? markdown`${markdownWords(', the latest of which are')}` : asSafe<'markdown'>('')}:`],
    shown.map(
      (commit) =>
        markdown`- ${markdownLink(markdownCode(commit.sha.slice(0, 10)), commit.url)} ${markdownText(commit.title)}`,
    ),
  ];
}
