import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ReportError } from '@portcullis/gate-core';
import type {
  Finding,
  FindingSink,
  ReportFault,
  ReportInput,
  ReportParser,
  ReportSummary,
} from '@portcullis/gate-core';

/** A report in memory, read in chunks of `pieceBytes`. */
export function bytesInput(content: string | Uint8Array, pieceBytes = Number.MAX_SAFE_INTEGER): ReportInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* open(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  return { name: 'report', sizeBytes: bytes.length, open };
}

/** The bytes of a fixture by its path below `fixtures/`. */
export function fixture(path: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url)));
}

/** For parsers whose reports hold no findings. */
export const noFindings: FindingSink = {
  add: () => {
    throw new Error('no finding was due');
  },
  restart: () => undefined,
};

/** Parses a report that holds no findings. */
export function parse(parser: ReportParser, content: string | Uint8Array, pieceBytes?: number): Promise<ReportSummary> {
  return parser.parse(bytesInput(content, pieceBytes), noFindings);
}

/** The fault that a reading is refused with. Anything else than a refusal fails the test. */
export async function faultOf(reading: Promise<unknown>): Promise<ReportFault> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof ReportError) return error.fault;
    throw error;
  }
  throw new Error('the report was accepted');
}

/** Parses a report and keeps its findings. */
export async function parseAll(
  parser: ReportParser,
  content: string | Uint8Array,
  pieceBytes?: number,
): Promise<{ readonly summary: ReportSummary; readonly findings: readonly Finding[] }> {
  let findings: Finding[] = [];
  const sink: FindingSink = {
    add: (finding) => findings.push(finding),
    restart: () => {
      findings = [];
    },
  };
  return { summary: await parser.parse(bytesInput(content, pieceBytes), sink), findings };
}
