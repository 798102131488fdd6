import type { Figures, Finding, FindingSink, ReportInput } from '@portcullis/gate-core';
import { activeFinding } from '../../findings/active-finding.ts';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { shortText } from '../../findings/plain-text.ts';
import { Tally } from '../../findings/tally.ts';

/** One message of mypy. */
export interface MypyDiagnostic {
  readonly file: string;
  /** From 1; `null` for a whole file or module. */
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly severity: string;
  readonly message: string;
  /** `arg-type`; older versions show none. */
  readonly code: string | null;
}

/** Takes mypy's messages: errors are findings, notes belong to them and are only counted. */
export interface MypyCollector {
  add(diagnostic: MypyDiagnostic): void;
  readonly findings: number;
  /** All messages, notes included. */
  readonly diagnostics: number;
  figures(): Figures;
}

/** Levels that are not errors. Any other word is one: an unknown word must not hide an error. */
const harmless: ReadonlySet<string> = new Set(['note', 'warning']);

/** An empty collector. Mypy has no scale: an error of the type checker counts as `medium`. */
export function collectMypy(input: ReportInput, sink: FindingSink): MypyCollector {
  const fingerprints = new Fingerprinter(input);
  const severities = new Tally();
  const rules = new Tally();
  const files = new Tally();
  const counts = { findings: 0, diagnostics: 0, withoutCode: 0, withoutLine: 0 };

  function add(diagnostic: MypyDiagnostic): void {
    counts.diagnostics += 1;
    severities.add(diagnostic.severity);
    if (harmless.has(diagnostic.severity.toLowerCase())) return;
    counts.findings += 1;
    files.add(diagnostic.file);
    if (diagnostic.code === null) counts.withoutCode += 1;
    else rules.add(diagnostic.code);
    if (diagnostic.line === null) counts.withoutLine += 1;
    if (sink.figuresOnly !== true) sink.add(toFinding(diagnostic, fingerprints));
  }

  return {
    add,
    get findings() {
      return counts.findings;
    },
    get diagnostics() {
      return counts.diagnostics;
    },
    figures: () => ({
      findings: counts.findings,
      by_severity: severities.toFigures(),
      rules: rules.size,
      by_rule: rules.toFigures(),
      files: files.size,
      without_code: counts.withoutCode,
      without_line: counts.withoutLine,
    }),
  };
}

function toFinding(diagnostic: MypyDiagnostic, fingerprints: Fingerprinter): Finding {
  const placed = fingerprints.places.place(diagnostic.file);
  const message = shortText(diagnostic.message);
  const { line, column, endLine, endColumn, code } = diagnostic;
  const location = placed === null ? null : { ...placed, startLine: line, startColumn: column, endLine, endColumn };
  const marks = fingerprints.next({
    tool: 'mypy',
    ruleId: code,
    where: placed?.path ?? diagnostic.file,
    context: null,
    location,
    message,
  });
  return activeFinding(
    'type',
    { tool: 'mypy', ruleId: code, message, severity: 'medium', ...marks },
    {
      nativeSeverity: diagnostic.severity,
      location,
      helpUri: code === null ? null : `https://mypy.readthedocs.io/en/stable/_refs.html#code-${code}`,
    },
  );
}
