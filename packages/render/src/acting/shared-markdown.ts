import { unknownWords } from '../classification/classification-words.ts';
import { ignoredWords } from '../classification/ignored-words.ts';
import { markdownSentence, markdownSentenceStart } from '../markdown/sentence-markdown.ts';
import { lineEnd } from '../markdown/section.ts';
import { asSafe, joinSafe } from '../safe-text/safe.ts';
import { markdown, markdownCode, markdownLink, markdownText, markdownWords } from '../safe-text/markdown-text.ts';
import type { MarkdownText } from '../safe-text/markdown-text.ts';
import { quantity } from '../words/numbers.ts';
import { name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { categoryName } from '@portcullis/transient-classifier';
import type { IgnoredJob } from '@portcullis/transient-classifier';
import type { ActedRun, JudgedJob, Shortfall } from './acted-run.ts';
import { attemptUrl } from './acted-run.ts';

/** Jobs beyond this are counted, not listed. */
const maxJobs = 20;
/** Lines of a job's log that are shown. */
const maxLines = 3;

/** Blocks with a blank line between them; empty ones are left out. */
export function blocks(...parts: readonly (readonly MarkdownText[])[]): MarkdownText {
  return joinSafe(
    parts.filter((part) => part.length > 0).map((part) => joinSafe(part, lineEnd)),
    asSafe('\n\n'),
  );
}

/** A link to an attempt: `attempt 2`. */
export function attemptLink(run: ActedRun, runAttempt: number): MarkdownText {
  return markdownLink(markdownWords(`attempt ${runAttempt}`), attemptUrl(run, runAttempt));
}

/** A link to the run by its workflow's name. */
export function runLink(run: ActedRun): MarkdownText {
  return markdown`${markdownCode(run.workflowName)} ${markdownLink(markdownWords(`run ${run.runId}`), run.url)}`;
}

/** What a job's log says, in a few words, without the job's name. */
export function jobFinding({ classification, log }: JudgedJob): Sentence {
  if (log === 'expired') return sentence`unknown, because GitHub no longer has its log`;
  if (log === 'absent') return sentence`unknown, because it left no log`;
  if (log === 'unreadable') return sentence`unknown, because its log could not be read`;
  if (log === 'not-read') return sentence`not looked at, because too many jobs failed`;
  if (classification.verdict === 'unknown') return sentence`unknown: ${unknownWords(classification.reason)}`;
  const { verdict, category, ruleId, line } = classification;
  const place = line === null ? [] : sentence`, line ${words(String(line))} of its log`;
  return sentence`${words(verdict)}, ${name(categoryName(category))}${place}, by the rule ${name(ruleId)}`;
}

/** A list item for each job, with the lines that prove what is said of it. */
export function jobItems(jobs: readonly JudgedJob[]): readonly MarkdownText[] {
  const items = jobs.slice(0, maxJobs).flatMap((job) => [
    markdown`- ${jobName(job)}: ${markdownSentence(jobFinding(job))}`,
    ...job.classification.evidence
      .slice(0, maxLines)
      .filter(({ text }) => text.trim() !== '')
      .map(({ text }) => markdown`  - ${markdownCode(text)}`),
  ]);
  const more = jobs.length - maxJobs;
  return more > 0 ? [...items, markdown`- ${markdownWords(`and ${quantity(more, 'more job')}`)}`] : items;
}

/** The failed jobs that say nothing, and why. */
export function ignoredItems(ignored: readonly IgnoredJob[]): readonly MarkdownText[] {
  const items = ignored
    .slice(0, maxJobs)
    .map(
      ({ job, reason }) => markdown`- ${markdownSentence(sentence`${name(job)} is left out: ${ignoredWords(reason)}`)}`,
    );
  const more = ignored.length - maxJobs;
  return more > 0 ? [...items, markdown`- ${markdownWords(`and ${quantity(more, 'more job')} left out`)}`] : items;
}

function jobName({ name: job, url }: JudgedJob): MarkdownText {
  return url === null ? markdownSentence([name(job)]) : markdownLink(markdownSentence([name(job)]), url);
}

/** What could not be done, and which permission would allow it. */
export function shortfallItems(shortfalls: readonly Shortfall[]): readonly MarkdownText[] {
  return shortfalls.map(({ feature, permission, message }) =>
    permission === null
      ? markdown`- ${markdownText(message, maxMessage)}`
      : markdown`- Could not ${markdownWords(feature)}: the token lacks the permission ${markdownCode(permission)}.`,
  );
}

const maxMessage = 600;

/** A sentence with a capital and a full stop. */
export function fullSentence(parts: Sentence): MarkdownText {
  return markdown`${markdownSentenceStart(parts)}.`;
}

/** A heading and what is under it; nothing without content. */
export function section(title: string, items: readonly MarkdownText[]): readonly MarkdownText[] {
  return items.length === 0 ? [] : [markdown`**${markdownWords(title)}**`, asSafe(''), ...items];
}
