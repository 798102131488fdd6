import { compareNullableText, compareText } from '../text/compare-text.ts';
import { replaceUnsafe } from '../text/unsafe-characters.ts';
import type { BaselineV1, FindingLine, NumberLine, ReportLine } from './baseline-v1.ts';

/**
 * Writes a baseline: one JSON object a line, sorted, the same bytes for the same content. Characters that cannot be seen
 * or that reorder text are escaped, because people review the file.
 *
 * @example
 * writeFileSync('.portcullis/baseline.jsonl', serialiseBaseline(baseline))
 */
export function serialiseBaseline({ header, reports, numbers, findings }: BaselineV1): string {
  const lines = [
    headerLine(header),
    ...reports.map(reportLine).toSorted(by(({ evidence, path }) => [evidence, path])),
    ...numbers.map(numberLine).toSorted(by(({ evidence, report, metric }) => [evidence, report, metric])),
    ...findings
      .map(findingLine)
      .toSorted(by(({ evidence, path, tool, rule, fingerprint }) => [evidence, path, tool, rule, fingerprint])),
    { type: 'end' },
  ];
  return lines.map((line) => `${toText(line)}\n`).join('');
}

/** By the keys, and then by everything else. */
function by<Line extends object>(keysOf: (line: Line) => readonly (string | null)[]) {
  return (left: Line, right: Line): number => {
    const others = keysOf(right);
    for (const [index, key] of keysOf(left).entries()) {
      const order = compareNullableText(key, others[index] ?? null);
      if (order !== 0) return order;
    }
    return compareText(toText(left), toText(right));
  };
}

function toText(line: object): string {
  return replaceUnsafe(JSON.stringify(line), (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

// The order of members is that of the file, whatever the order in memory.

function headerLine(header: BaselineV1['header']): BaselineV1['header'] {
  const { type, schemaVersion, fingerprintScheme, portcullisVersion, contentLines } = header;
  return { type, schemaVersion, fingerprintScheme, portcullisVersion, contentLines };
}

function reportLine({ type, evidence, path, format, tools, image }: ReportLine): ReportLine {
  const named = tools
    .map(({ name, version }) => ({ name, version }))
    .toSorted((left, right) => compareText(left.name, right.name) || compareNullableText(left.version, right.version));
  return { type, evidence, path, format, tools: named, ...(image !== undefined && { image }) };
}

function numberLine(line: NumberLine): NumberLine {
  const { type, evidence, report, metric, value, sampleSize, combine, unit } = line;
  return { type, evidence, report, metric, value, sampleSize, combine, unit };
}

function findingLine(line: FindingLine): FindingLine {
  const { type, evidence, path, tool, rule, severity, confidence, category, fingerprint } = line;
  const { contentFingerprint, unplaced, sourceLines, count, also, reports } = line;
  return {
    type,
    evidence,
    path,
    tool,
    rule,
    severity,
    confidence,
    category,
    fingerprint,
    ...(contentFingerprint !== undefined && { contentFingerprint }),
    ...(unplaced !== undefined && { unplaced }),
    ...(sourceLines !== undefined && { sourceLines }),
    ...(count !== undefined && { count }),
    ...(also !== undefined && { also }),
    ...(reports !== undefined && { reports: reports.toSorted(compareText) }),
  };
}
