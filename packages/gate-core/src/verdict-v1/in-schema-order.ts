import type { ReportFault, ScanGap } from '../evidence/report.ts';
import type { FindingSelection, RecordedSelection } from '../policy/rule-schema.ts';
import { compareText } from '../text/compare-text.ts';

// What a verdict copies from its input is copied member by member: the order of the input's keys must not affect its
// bytes.

export function copyFault({ code, message, line, column, hint }: ReportFault): ReportFault {
  return { code, message, line, column, hint };
}

export function copyGap({ code, count, of, examples, settledBy, part }: ScanGap): ScanGap {
  return {
    code,
    count,
    of,
    examples: [...examples],
    ...(settledBy !== undefined && { settledBy: [...settledBy] }),
    ...(part !== undefined && { part }),
  };
}

export function copySelection({
  severity,
  minConfidence,
  tools,
  rules,
  categories,
  paths,
  evidence,
}: FindingSelection): RecordedSelection {
  return {
    ...(severity !== undefined && { severity }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(tools !== undefined && { tools: [...tools] }),
    ...(rules !== undefined && { rules: [...rules] }),
    ...(categories !== undefined && { categories: [...categories] }),
    ...(paths !== undefined && { paths: [...paths] }),
    ...(evidence !== undefined && evidence !== '*' && { evidence: [...evidence] }),
  };
}

/** Members sorted by name: equal records are written equally. */
export function orderByName<Value>(record: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).toSorted(([left], [right]) => compareText(left, right)));
}
