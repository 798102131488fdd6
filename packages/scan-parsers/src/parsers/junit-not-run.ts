import type { XmlElement } from '../xml/xml-reader.ts';

/** What a test case's own attributes say of it, where no element inside it does. */
export type StatedOutcome = 'not-run' | 'failed' | 'error' | null;

const outcomes: ReadonlyMap<string, StatedOutcome> = new Map<string, StatedOutcome>([
  ...[
    'notrun',
    'not run',
    'not_run',
    'notexecuted',
    'disabled',
    'skipped',
    'skip',
    'ignored',
    'pending',
    'suppressed',
    'filtered',
    'todo',
    'inconclusive',
  ].map((word) => [word, 'not-run'] as const),
  ...['failed', 'fail', 'failure'].map((word) => [word, 'failed'] as const),
  ...['error', 'errored', 'broken', 'timeout', 'timedout', 'crashed', 'aborted'].map(
    (word) => [word, 'error'] as const,
  ),
]);

/**
 * GoogleTest marks tests that it did not run by `status="notrun"` and `result="suppressed"`, Cgreen, CTest and others by words of the same
 * meaning, NUnit's converter by `executed`.
 */
export function statedOutcome(element: XmlElement): StatedOutcome {
  const words = [element.attribute('status'), element.attribute('result')].map(
    (word) => outcomes.get(word?.trim().toLowerCase() ?? '') ?? null,
  );
  if (words.includes('error')) return 'error';
  if (words.includes('failed')) return 'failed';
  const isUnexecuted = /^(?:false|no|0)$/iu.test(element.attribute('executed')?.trim() ?? '');
  return isUnexecuted || words.includes('not-run') ? 'not-run' : null;
}
