import { groupBy } from '../collections/group-by.ts';
import type { Candidate } from '../counting/candidate.ts';
import { findingKey } from '../counting/finding-key.ts';
import type { AssessedBaseline } from '../ledger/assess-baseline.ts';
import type { AssessedSource } from '../ledger/assess-source.ts';
import { baselineToolsOf } from '../ledger/baseline-tools.ts';
import { toolVersionsOf } from '../ledger/tool-versions.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { compareText } from '../text/compare-text.ts';
import type { Problem } from '../verdict-v1/problem.ts';

/** How many tools a problem names. */
const shownTools = 20;

/** Why it is not known of a finding whether it is new. */
type Doubt = 'tool-missing' | 'tool-changed' | 'not-there';

/**
 * Why it is not known whether findings are new: the baseline does not have the evidence, the tool does not speak in it,
 * or had another version.
 */
export function explainUnsure(
  { id: rule }: CountRule,
  unsure: readonly Candidate[],
  sources: readonly AssessedSource[],
  baseline: AssessedBaseline | null,
): readonly Problem[] {
  const speaking = new Map(
    [...new Set(unsure.map(({ evidence }) => evidence))].map((key) => [key, baselineToolsOf(baseline, key)]),
  );
  const doubtOf = ({ evidence, tool }: Candidate): Doubt => {
    const tools = speaking.get(evidence) ?? null;
    if (tools === null) return 'not-there';
    return tools.has(tool) ? 'tool-changed' : 'tool-missing';
  };
  const by = groupBy(unsure, doubtOf);
  const silent = byTool(by.get('tool-missing') ?? []);
  const changed = byTool(by.get('tool-changed') ?? []);
  const others = by.get('not-there') ?? [];
  const problems: Problem[] = [];
  if (silent.length > 0)
    problems.push({
      code: 'baseline-tool-missing',
      rule,
      tools: silent.map(({ evidence, tool }) => ({ evidence, tool })),
    });
  if (changed.length > 0)
    problems.push({
      code: 'baseline-tool-changed',
      rule,
      tools: changed.map(({ evidence, tool, findings }) => ({
        evidence,
        tool,
        then: versionsOf(baseline?.sources ?? [], evidence, tool),
        now: versionsOf(sources, evidence, tool),
        findings,
      })),
    });
  if (others.length > 0)
    problems.push({
      code: 'baseline-missing',
      rule,
      compares: 'findings',
      reports: baseline === null ? [] : placesOf(others),
    });
  return problems;
}

interface FindingsOfTool {
  readonly evidence: string;
  readonly tool: string;
  readonly findings: number;
}

/** In a fixed order, at most {@link shownTools}. */
function byTool(candidates: readonly Candidate[]): readonly FindingsOfTool[] {
  const groups = groupBy(candidates, ({ evidence, tool }) => JSON.stringify([evidence, tool]));
  return [...groups]
    .toSorted(([left], [right]) => compareText(left, right))
    .slice(0, shownTools)
    .flatMap(([, of]) =>
      of.slice(0, 1).map(({ evidence, tool }) => ({ evidence, tool, findings: new Set(of.map(findingKey)).size })),
    );
}

interface ReadSource {
  readonly key: string;
  readonly parsed: readonly { readonly report: Parameters<typeof toolVersionsOf>[0][number] }[];
}

function versionsOf(sources: readonly ReadSource[], evidence: string, tool: string): string[] {
  const parsed = sources.find(({ key }) => key === evidence)?.parsed ?? [];
  return [
    ...toolVersionsOf(
      parsed.map(({ report }) => report),
      tool,
    ),
  ];
}

/** The reports without a counterpart in the baseline, each once. */
function placesOf(unsure: readonly Candidate[]): { readonly evidence: string; readonly path: string }[] {
  const reports = groupBy(unsure, ({ report }) => report);
  return [...reports.values()].flatMap((of) => of.slice(0, 1)).map(({ evidence, path }) => ({ evidence, path }));
}
