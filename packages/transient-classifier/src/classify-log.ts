import type { Classification } from './classification.ts';
import type { ClassificationContext } from './classification-context.ts';
import { compileRules } from './engine/compiled-rules.ts';
import { conclude } from './engine/conclude.ts';
import { createRegionChooser } from './engine/failing-region.ts';
import { createLineScanner } from './engine/line-scanner.ts';
import { LogReader } from './engine/log-reader.ts';
import { isExpiredNotice } from './engine/log-structure.ts';
import { createStepTracker } from './engine/step-tracker.ts';
import { failedStepWindows } from './engine/step-windows.ts';
import { createTally } from './engine/tally.ts';
import { unknown } from './engine/unknown.ts';
import { builtInRuleSet } from './rule-set.ts';
import { plainText } from './text/plain-text.ts';

/** A notice in place of a log is short. */
const noticeBytes = 400;
const noticeLines = 8;

/**
 * Decides whether the failure of one job was transient or would happen again, and which line proves it.
 *
 * The log may be GitHub's, `gh run view --log`'s, GitLab's or a tool's own output, with or without times, escapes and
 * carriage returns. It is read once, in bounded memory. The promise is never rejected: a broken stream or an internal
 * error gives `unknown`.
 *
 * @param chunks the bytes of the log, cut anywhere. When the next chunk is asked for, the one before is done with: it may
 *   be overwritten.
 * @example
 * const { verdict, category } = await classifyLog(createReadStream('job.log'));
 */
export async function classifyLog(
  chunks: AsyncIterable<Uint8Array>,
  context: ClassificationContext = {},
): Promise<Classification> {
  try {
    return await classify(chunks, context);
  } catch (error) {
    return unknown({ code: 'internal-error', message: error instanceof Error ? error.message : String(error) });
  }
}

async function classify(chunks: AsyncIterable<Uint8Array>, context: ClassificationContext): Promise<Classification> {
  const compiled = compileRules(context.rules ?? builtInRuleSet);
  const chooser = createRegionChooser(failedStepWindows(context.steps ?? []));
  const steps = createStepTracker(chooser);
  const tally = context.explain === true ? createTally(compiled.rules) : null;
  const scanner = createLineScanner(compiled.automaton, new LogReader(compiled, steps, tally));
  let beginning = new Uint8Array();
  for await (const chunk of chunks) {
    scanner.push(chunk);
    if (beginning.length < noticeBytes)
      beginning = Uint8Array.from([...beginning, ...chunk.subarray(0, noticeBytes - beginning.length)]);
  }
  const lineCount = scanner.end();
  steps.end(lineCount);
  const isExpired = lineCount <= noticeLines && isExpiredNotice(plainText(beginning).trimStart());
  return conclude({ compiled, chooser, lineCount, isExpired, context, tally });
}
