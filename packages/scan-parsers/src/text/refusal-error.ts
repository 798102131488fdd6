import type { ReportFaultCode } from '@portcullis/gate-core';

/**
 * A reason to refuse a report, found while reading it. The place is a byte offset into the report's text in UTF-8
 * without a byte order mark; line and column are only worked out when the refusal leaves the package, so that reading
 * costs nothing extra.
 *
 * The message never quotes the report: what is refused may hold secrets.
 */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly code: ReportFaultCode;
  readonly offset: number | null;
  readonly hint: string | null;

  constructor(code: ReportFaultCode, message: string, offset: number | null = null, hint: string | null = null) {
    super(message);
    this.code = code;
    this.offset = offset;
    this.hint = hint;
  }
}

/** The refusal of a well-formed document that is not a report of the expected format. */
export function notThisFormat(title: string, expected: string): RefusalError {
  return new RefusalError('wrong-format', `not ${title}: expected ${expected}`);
}
