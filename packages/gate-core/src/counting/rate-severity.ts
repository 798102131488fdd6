import { assertNever } from '../errors.ts';
import type { Finding } from '../evidence/finding.ts';
import type { RatedSeverity } from '../evidence/severity.ts';
import type { Policy } from '../policy/policy-schema.ts';

/** What a severity of a tool counts as. */
export type SeverityRating = (finding: Pick<Finding, 'severity' | 'tool'>) => RatedSeverity;

/**
 * Compiles what findings count as: their own severity; `high` if the tool does not know it; the policy's setting if the
 * tool has no severities. A tool that a per-tool `unrated` does not name gets its `default`, else `high`.
 */
export function compileSeverityRating(unrated: Policy['unrated']): SeverityRating {
  const byTool = new Map<string, RatedSeverity>();
  if (typeof unrated === 'object')
    for (const [tool, severity] of Object.entries(unrated)) byTool.set(tool.toLowerCase(), severity);
  const fallback = typeof unrated === 'string' ? unrated : (byTool.get('default') ?? 'high');
  return ({ severity, tool }) => {
    switch (severity) {
      case 'critical':
      case 'high':
      case 'medium':
      case 'low':
      case 'info':
        return severity;
      case 'unknown':
        return 'high';
      case 'unrated':
        return byTool.get(tool.toLowerCase()) ?? fallback;
    }
    return assertNever(severity);
  };
}
