import type { FormatDetector } from '../../detect-format/facts.ts';

const summary = /^(?:Found \d+ errors? in \d+ (?:source )?files? \(|Success: no issues found in \d+ source files?$)/u;
/** With a code, or in a Python file: compilers write lines that are alike. */
const diagnostic =
  /^(?:[^:]+(?::\d+)*: (?:error|note): .* {2}\[[a-z][a-z-]*\]|(?:[A-Za-z]:)?[^:]+\.pyi?(?::\d+)*: (?:error|note): .*)$/u;

/** Messages in Python files, or mypy's summary. */
export const mypyTextDetector: FormatDetector = {
  format: 'mypy-text',
  detect: (facts) => facts.kind === 'text' && facts.lines.some((line) => summary.test(line) || diagnostic.test(line)),
};

/** Only mypy has `hint` beside `severity` and `code`. */
export const mypyJsonLinesDetector: FormatDetector = {
  format: 'mypy-jsonl',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('file') === 'string' &&
    facts.at('line') === 'number' &&
    facts.at('hint') !== undefined &&
    facts.at('code') !== undefined &&
    facts.at('severity') === 'string',
};
