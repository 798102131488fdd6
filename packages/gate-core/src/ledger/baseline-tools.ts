import type { AssessedBaseline } from './assess-baseline.ts';

/**
 * The tools that spoke in a piece of the baseline's evidence, in lower case: what a tool that did not would find there
 * is not known.
 *
 * @returns `null` where that evidence is not whole, or names no tool at all.
 */
export function baselineToolsOf(baseline: AssessedBaseline | null, evidence: string): ReadonlySet<string> | null {
  const source = baseline?.sources.find(({ key, isWhole }) => key === evidence && isWhole);
  const tools = (source?.parsed ?? []).flatMap(({ report }) => [
    ...report.tools,
    ...report.findings.map(({ tool }) => tool),
  ]);
  return tools.length === 0 ? null : new Set(tools.map((tool) => tool.toLowerCase()));
}
