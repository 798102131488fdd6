import type { FindingSink, ReportInput, ReportSummary, ScanGap, Severity } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import type { JsonPlace } from '../../json/capture.ts';
import { isCount, isObject, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { severityOfLintLevel } from '../linters/level-severity.ts';
import { fromZero, lintPosition } from '../linters/lint-position.ts';
import type { LintPosition } from '../linters/lint-position.ts';
import { LintReading } from '../linters/lint-reading.ts';
import { lintSummary, lostProblems, nothingScanned, silence } from '../linters/lint-summary.ts';
import { exitCodes } from './exit-codes.ts';
import { ModuleFiles } from './module-files.ts';
import { namedPlaces } from './named-places.ts';

const format = 'pylint';

/** @throws {RefusalError} unless it is a Pylint report. */
export async function readPylint(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reader = new MessageReader(input, sink);
  const rest = await readJson(
    input,
    ['[]', 'messages[]'].map((path) => ({
      path,
      take: (value: unknown, place: JsonPlace) => {
        reader.add(value, spotOf(path, place));
      },
    })),
  );
  return lintSummary({
    format,
    tools: [format],
    scanGaps: [...reader.gaps(), ...gapsOf(rest, reader.problems.active)],
    exitCodes: exitCodes.meaning,
    figures: reader.problems.figures(),
  });
}

/** What stands in place of a path for messages about the options. */
const optionsPath = 'Command line or configuration file';

class MessageReader {
  readonly problems: LintReading;
  readonly #unread = new GapCollector('files-not-scanned');
  readonly #modules: ModuleFiles;
  readonly #notRun = new GapCollector('results-missing');

  constructor(input: ReportInput, sink: FindingSink) {
    this.problems = new LintReading(input, sink);
    this.#modules = new ModuleFiles(input);
  }

  /** @throws {RefusalError} unless it is a message of Pylint's. */
  add(value: unknown, spot: Spot): void {
    const message = requireObject(value, spot, 'a message');
    const id = requireText(message, 'message-id' in message ? 'message-id' : 'messageId', spot);
    const symbol = requireText(message, 'symbol', spot);
    const type = requireText(message, 'type', spot);
    const path = requireText(message, 'path', spot);
    const text = requireText(message, 'message', spot);
    if (type === 'fatal' || symbol === 'syntax-error') this.#unread.add(`${path}: ${text}`);
    // A plugin that cannot be loaded, an option that is not known, a pattern that is none.
    if (path === optionsPath && type === 'error') this.#notRun.add(text);
    const file = path === optionsPath || path === '' ? null : path;
    const module = textOrNull(message['module']);
    if (file !== null && module !== null) this.#modules.note({ name: module, file });
    const [first, ...further] = namedPlaces(id, text).map((place) => ({
      file: this.#modules.fileOf(place.module),
      position: place.position,
      message: place.message,
    }));
    this.problems.add({
      tool: format,
      ruleId: id,
      ...(first ?? { message: text, file, position: positionOf(message) }),
      further,
      category: type === 'convention' || type === 'refactor' ? 'style' : 'code',
      severity: severityOf(type),
      nativeSeverity: type,
      helpUri: helpOf(type, symbol, id),
    });
  }

  gaps(): readonly ScanGap[] {
    return [...this.#unread.gaps(), ...this.#notRun.gaps()];
  }
}

function positionOf({ line, column, endLine, endColumn }: JsonObject): LintPosition {
  return lintPosition(line, fromZero(column), endLine, fromZero(endColumn));
}

function severityOf(type: string): Severity {
  return type === 'convention' || type === 'refactor' ? 'low' : severityOfLintLevel(type);
}

/** Plugins have pages of their own. */
function helpOf(type: string, symbol: string, id: string): string | null {
  return /^[a-z-]+$/u.test(symbol) && /^[a-z]+$/u.test(type) && /^[A-Z]\d{4}$/u.test(id)
    ? `https://pylint.readthedocs.io/en/stable/user_guide/messages/${type}/${symbol}.html`
    : null;
}

/** Pylint counts the command line and its configuration as two modules. */
const modulesOfItsOwn = 2;

function gapsOf(rest: unknown, listed: number): readonly ScanGap[] {
  if (Array.isArray(rest)) return silence(listed, 'a folder without a module gives the same report');
  const { messageTypeCount: counts, modulesLinted: modules } = statisticsOf(rest);
  if (!isObject(counts) || !isCount(modules))
    throw notThisFormat('a Pylint report', 'an array, or an object with `messages` and `statistics`');
  const stated = Object.values(counts).reduce<number>((sum, count) => sum + (isCount(count) ? count : 0), 0);
  const isHollow = listed === 0 && modules <= modulesOfItsOwn;
  return [...lostProblems(stated, listed, 'messages'), ...(isHollow ? [nothingScanned('no module was linted')] : [])];
}

function statisticsOf(rest: unknown): JsonObject {
  return isObject(rest) && Array.isArray(rest['messages']) && isObject(rest['statistics']) ? rest['statistics'] : {};
}
