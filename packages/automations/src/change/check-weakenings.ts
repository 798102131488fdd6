import { findCheckWeakenings } from '@portcullis/gate-core';
import type { CheckWeakeningsReport } from '@portcullis/render';
import { DiffError, maskSecrets, readChangedText } from '@portcullis/scan-parsers';
import type { GivenDiff } from '../changes/given-diff.ts';

/**
 * The lines by which a change weakens checks, of all its files and not only those in the judged folder. What is shown of
 * them holds no secret.
 *
 * @param mask takes the credentials of this run out of a text.
 */
export function readCheckWeakenings(diff: GivenDiff | null, mask: (text: string) => string): CheckWeakeningsReport {
  if (diff === null) return { kind: 'unknown' };
  const withoutSecrets = (text: string): string => maskSecrets(mask(text));
  try {
    const weakenings = findCheckWeakenings(readChangedText(diff.bytes), withoutSecrets);
    return {
      kind: 'read',
      weakenings: weakenings.map((weakening) => ({ ...weakening, path: withoutSecrets(weakening.path) })),
    };
  } catch (error) {
    if (error instanceof DiffError) return { kind: 'unknown' };
    throw error;
  }
}
