import type { Expectation } from './judge.d.mts';
import type { LabelledLog } from './measure-logs.d.mts';

/** The folder is not a corpus, or not the one that it was. */
export class CorpusError extends Error {}

/** One report of a corpus with what is expected of it. */
export interface ScanOfCorpus {
  readonly key: string;
  readonly path: string;
  readonly expected: Expectation;
}

export function corpusKind(folder: string): 'scans' | 'logs' | 'cases';
export function readScanCorpus(folder: string): ScanOfCorpus[];
export function readLogCorpus(folder: string): LabelledLog[];
