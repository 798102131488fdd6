import type { AssessedBaseline } from './assess-baseline.ts';

/**
 * The tools that spoke in a piece of the baseline's evidence, in lower case: what a tool that did not would find there
 * is not known.
 *
 * @returns `null` where that evidence is not whole, or names no tool at all.
 */
export function baselineToolsOf(baseline: AssessedBaseline | null, evidence: string): ReadonlySet<string> | null {
  const source = baseline?.sources.find(({ key, isWhole }) => key === evidence && isWhole);
  const tools = toolNamesOf((source?.parsed ?? []).map(({ report }) => report));
  return tools.size === 0 ? null : tools;
}

/** What reports say about who speaks in them. */
interface NamesTools {
  readonly tools: readonly string[];
  readonly findings: readonly { readonly tool: string }[];
}

/** The tools that speak in reports, in lower case. */
export function toolNamesOf(reports: readonly NamesTools[]): ReadonlySet<string> {
  const spelled = new Set<string>();
  for (const { tools, findings } of reports) {
    for (const tool of tools) spelled.add(tool);
    for (const { tool } of findings) spelled.add(tool);
  }
  return new Set([...spelled].map((tool) => tool.toLowerCase()));
}
