import { ReportError } from '@portcullis/gate-core/report-parser';

/** The driver of the SARIF, and the source of the rdjson, that is written of a verdict, in lower case. */
const ownName = 'portcullis';
/** The class of every test case in the JUnit XML that is written of a verdict. */
const ownClass = /^portcullis\.(?:count|metric|job|evidence)$/u;

/** @throws {ReportError} for a SARIF run that was created from a verdict */
export function refuseOwnDriver(toolName: string): void {
  if (toolName.trim().toLowerCase() === ownName) throw ownOutput();
}

/** @throws {ReportError} for reviewdog's format that was created from a verdict */
export function refuseOwnSource(tool: string | null): void {
  if (tool === ownName) throw ownOutput();
}

/** @throws {ReportError} for a test case that was created from a verdict */
export function refuseOwnClass(className: string | null | undefined): void {
  if (className != null && ownClass.test(className)) throw ownOutput();
}

/**
 * A gate that took its own verdict for evidence would count every finding twice, or block because it blocked before.
 */
function ownOutput(): ReportError {
  return new ReportError({
    code: 'wrong-format',
    message: 'is a verdict that Portcullis wrote, not the report of a tool',
    line: null,
    column: null,
    hint: 'write verdicts to a path that no evidence matches',
  });
}
