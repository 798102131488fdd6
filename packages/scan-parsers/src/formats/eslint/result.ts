import type { Figures, FindingSink, ReportInput, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  below,
  countOrZero,
  isObject,
  optionalElements,
  optionalList,
  optionalText,
  requireElements,
  requireObject,
  requireText,
  textOrNull,
  wrongShape,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { lintPosition } from '../linters/lint-position.ts';
import type { LintProblem } from '../linters/lint-reading.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { categoryOfEslint } from './category.ts';

/** ESLint's two severities. */
const levels = [null, 'warning', 'error'] as const;

/** What ESLint says of a file that it was told to lint and did not. */
const ignored = /^File ignored\b/u;

/** Collects the files of a report. */
export class EslintReading {
  files = 0;
  readonly #problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #lost = new GapCollector('self-contradicting');
  #counted = { errors: 0, warnings: 0, fatal: 0 };

  constructor(input: ReportInput, sink: FindingSink) {
    this.#problems = new LintReading(input, sink);
  }

  /** @throws {RefusalError} unless the value is what every version of ESLint writes for a file. */
  add(value: unknown, spot: Spot): void {
    const result = requireObject(value, spot, 'the result of a file');
    const file = requireText(result, 'filePath', spot);
    const messages = requireElements(result, 'messages', spot);
    this.files += 1;
    const before = { ...this.#counted };
    const linted = { file, lines: linesOf(result['source']) };
    for (const [message, at] of messages) this.#addMessage(message, linted, at);
    for (const [message, at] of optionalElements(result, 'suppressedMessages', spot))
      this.#addSuppressed(message, linted, at);
    this.#compare(result, 'errorCount', this.#counted.errors - before.errors, file);
    this.#compare(result, 'warningCount', this.#counted.warnings - before.warnings, file);
    this.#compare(result, 'fatalErrorCount', this.#counted.fatal - before.fatal, file);
  }

  gaps(): readonly ScanGap[] {
    return [...this.#unread.gaps(this.files), ...this.#lost.gaps()];
  }

  figures(): Figures {
    return {
      ...this.#problems.figures(),
      linted_files: this.files,
      errors: this.#counted.errors,
      warnings: this.#counted.warnings,
    };
  }

  #addMessage(value: unknown, linted: LintedFile, spot: Spot): void {
    const message = readMessage(value, spot);
    if (message.level === 'error') this.#counted.errors += 1;
    else this.#counted.warnings += 1;
    if (message.isFatal) this.#counted.fatal += 1;
    const isIgnored = message.ruleId === null && ignored.test(message.text);
    if (message.isFatal || isIgnored) this.#unread.add(`${linted.file}: ${isIgnored ? 'ignored' : 'does not parse'}`);
    this.#problems.add(toProblem(message, linted));
  }

  #addSuppressed(value: unknown, linted: LintedFile, spot: Spot): void {
    const message = readMessage(value, spot);
    const first = optionalList(message.entry, 'suppressions', spot).find(isObject);
    this.#problems.add({
      ...toProblem(message, linted),
      suppressed: { reason: textOrNull(first?.['justification']) ?? textOrNull(first?.['kind']) },
    });
  }

  /** Fewer messages than the file's own count: some were lost. */
  #compare(result: JsonObject, member: string, listed: number, file: string): void {
    const stated = countOrZero(result[member]);
    if (stated > listed) this.#lost.add(`${file}: ${member} ${stated}, ${listed} listed`, stated - listed);
  }
}

interface Message {
  readonly entry: JsonObject;
  readonly ruleId: string | null;
  readonly text: string;
  readonly level: 'error' | 'warning';
  readonly isFatal: boolean;
}

function readMessage(value: unknown, spot: Spot): Message {
  const entry = requireObject(value, spot, 'a message');
  const severity = entry['severity'];
  const level = typeof severity === 'number' ? levels[severity] : undefined;
  if (level === undefined || level === null) throw wrongShape(below(spot, 'severity'), '1 or 2', severity);
  return {
    entry,
    ruleId: optionalText(entry, 'ruleId', spot),
    text: requireText(entry, 'message', spot),
    level,
    isFatal: entry['fatal'] === true,
  };
}

interface LintedFile {
  readonly file: string;
  /** The report quotes the whole file, unless ESLint fixed it. */
  readonly lines: readonly string[];
}

function linesOf(source: unknown): readonly string[] {
  return typeof source === 'string' ? source.split('\n') : [];
}

function toProblem({ entry, ruleId, text, level, isFatal }: Message, { file, lines }: LintedFile): LintProblem {
  const position = lintPosition(entry['line'], entry['column'], entry['endLine'], entry['endColumn']);
  return {
    tool: 'eslint',
    ruleId,
    message: text,
    // `<text>` and `<input>` stand for what came on standard input.
    file: /^<\w+>$/u.test(file) ? null : file,
    position,
    category: categoryOfEslint(ruleId),
    severity: severityOfLintLevel(level),
    nativeSeverity: isFatal ? 'fatal' : level,
    line: lines[(position.startLine ?? 0) - 1] ?? null,
    helpUri: ruleId !== null && /^[a-z-]+$/u.test(ruleId) ? `https://eslint.org/docs/latest/rules/${ruleId}` : null,
  };
}
