import { ReportError } from '@portcullis/gate-core/report-parser';
import type { ReportFaultCode } from '@portcullis/gate-core';

/** A place in decoded text: both count from 1, the column in characters. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** A refusal of an XML report, ready to be thrown. */
export function xmlFault(
  code: ReportFaultCode,
  message: string,
  position: TextPosition | null,
  hint: string | null = null,
): ReportError {
  return new ReportError({ code, message, line: position?.line ?? null, column: position?.column ?? null, hint });
}
