import type { AssessedBaseline } from './assess-baseline.ts';

/**
 * The tools that spoke in a piece of the baseline's evidence, in lower case: what a tool that did not would find there
 * is not known.
 *
 * @returns `null` where that evidence is not whole, or names no tool at all.
 */
export function baselineToolsOf(baseline: AssessedBaseline | null, evidence: string): ReadonlySet<string> | null {
  const source = baseline?.sources.find(({ key, isWhole }) => key === evidence && isWhole);
  const tools = new Set<string>();
  for (const { report } of source?.parsed ?? []) {
    for (const tool of report.tools) tools.add(tool.toLowerCase());
    for (const { tool } of report.findings) tools.add(tool.toLowerCase());
  }
  return tools.size === 0 ? null : tools;
}
