import type { RunClassification } from '@portcullis/transient-classifier';
import { createCanvas, hang } from '../terminal/canvas.ts';
import { printLines, space, span } from '../terminal/line.ts';
import type { Line } from '../terminal/line.ts';
import { quantity } from '../words/numbers.ts';
import { capitalised, listSentence, name, sentence, words } from '../words/sentence.ts';
import type { Sentence } from '../words/sentence.ts';
import { ignoredWords } from './ignored-words.ts';
import { refusalOfRunWords } from './classification-words.ts';
import { verdictLooks } from './render-classification.ts';
import type { ClassificationOptions } from './render-classification.ts';

/**
 * The result of a run's logs, for people at a terminal: the answer, why it is not worth another attempt, and which
 * failed jobs were left out.
 *
 * @returns lines that fit the width, each with its `\n`.
 * @example
 * process.stdout.write(renderRunClassification(run, { title: 'logs.zip' }));
 */
export function renderRunClassification(run: RunClassification, options: ClassificationOptions): string {
  const canvas = createCanvas(options);
  const { sign, style } = verdictLooks[run.verdict];
  const lines: readonly Line[] = [
    ...hang(
      canvas,
      [span(canvas.signs[sign], style), space(1)],
      canvas.text(sentence`${name(options.title)}: ${headline(run)}`),
      style,
    ),
    ...run.refusals.flatMap((refusal) =>
      hang(canvas, [space(2)], canvas.text(capitalised(refusalOfRunWords(refusal)))),
    ),
    ...run.ignored.flatMap(({ job, reason }) =>
      hang(canvas, [space(2)], canvas.text(sentence`${name(job)} is left out: ${ignoredWords(reason)}`), 'dim'),
    ),
  ];
  return printLines(lines, options.color ?? false);
}

function headline({ verdict, failedJobs }: RunClassification): Sentence {
  const failed =
    failedJobs.length === 0
      ? sentence`no failed job`
      : sentence`${words(quantity(failedJobs.length, 'failed job'))}: ${listSentence(
          failedJobs.map((job) => [name(job)]),
          'and',
        )}`;
  switch (verdict) {
    case 'transient':
      return sentence`transient: a re-run may pass (${failed})`;
    case 'permanent':
      return sentence`permanent: a re-run would fail again (${failed})`;
    case 'unknown':
      return sentence`cause unknown: read the logs before you re-run (${failed})`;
  }
}
