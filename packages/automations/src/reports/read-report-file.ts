import { ReportError } from '@portcullis/gate-core';
import type {
  EvidenceReport,
  FindingSink,
  ReportFault,
  ReportInput,
  ReportParser,
  ReportSummary,
} from '@portcullis/gate-core';
import { maskSecrets } from '@portcullis/scan-parsers';
import { UnreadableFileError } from '../errors.ts';
import type { GateFiles } from '../ports.ts';
import { ChangedWhileReadError, hashedInput } from './hashed-input.ts';
import type { TreeOfReport } from './judged-tree.ts';
import type { SourceLines } from './source-line-lookup.ts';

/** The result of reading one file with one parser. */
export type ReportReading =
  | {
      readonly state: 'parsed';
      readonly summary: ReportSummary;
      /** Whether reports of this format hold findings. */
      readonly holdsFindings: boolean;
      readonly sha256: string;
      readonly sizeBytes: number;
    }
  | {
      readonly state: 'refused';
      readonly fault: ReportFault;
      readonly sha256: string | null;
      readonly sizeBytes: number;
    };

/** Decides which parser reads a report, from its first bytes. */
export type ParserChoice = (input: ReportInput) => ReportParser | Promise<ReportParser>;

/**
 * Reads one report: digest and content in one pass. A report that cannot be judged is a result, not an exception.
 *
 * @throws only for a bug in a parser or the port.
 */
export async function readReportFile(
  files: Pick<GateFiles, 'open'>,
  file: { readonly path: string; readonly sizeBytes: number },
  choose: ParserChoice,
  sink: FindingSink,
  source?: SourceLines,
  tree?: TreeOfReport['input'],
): Promise<ReportReading> {
  const hashed = hashedInput(file.path, file.sizeBytes, () => files.open(file.path), source, tree);
  const result = await attempt(async () => {
    const parser = await choose(hashed.input);
    return { summary: await parser.parse(hashed.input, sink), holdsFindings: parser.produces.includes('findings') };
  });
  const digest = await attempt(() => hashed.finish());
  if (digest.fault !== null) return { state: 'refused', fault: digest.fault, sha256: null, sizeBytes: file.sizeBytes };
  if (result.fault !== null) return { state: 'refused', fault: result.fault, ...digest.value };
  return { state: 'parsed', ...result.value, ...digest.value };
}

type Attempt<T> = { readonly value: T; readonly fault: null } | { readonly fault: ReportFault };

async function attempt<T>(action: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await action(), fault: null };
  } catch (error) {
    if (error instanceof ReportError) return { fault: error.fault };
    if (error instanceof UnreadableFileError) return { fault: unreadable(error.reason) };
    if (error instanceof ChangedWhileReadError)
      return { fault: unreadable('its bytes changed while it was read', 'Let the tool that writes it finish first.') };
    throw error;
  }
}

/** The fault of a file that cannot be opened or read. */
export function unreadable(reason: string, hint: string | null = null): ReportFault {
  return { code: 'unreadable', message: reason, line: null, column: null, hint };
}

/** A refused report in the ledger. The name of a file is stored and shown: it holds no secret there. */
export function refusedReport(evidence: string, path: string, fault: ReportFault): EvidenceReport {
  return {
    evidence,
    path: maskSecrets(path),
    sizeBytes: 0,
    sha256: null,
    commit: null,
    startedAt: null,
    producedAt: null,
    exitCode: null,
    reading: { state: 'refused', fault },
  };
}
