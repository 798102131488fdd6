import type { AssessedSource } from '../ledger/assess-source.ts';
import { standingOf } from '../policy/rule-evidence.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { compareText } from '../text/compare-text.ts';
import type { Problem } from '../verdict-v1/problem.ts';
import type { RuleSources } from './rule-sources.ts';

/**
 * A rule about findings that no evidence could ever hold would pass for the wrong reason: a misspelt tool, a forgotten
 * report, or evidence that is more lenient than the rule. So would a rule whose reports all name no tool that looked
 * for findings.
 *
 * @param sources all evidence, to name what it does hold.
 */
export function findUncoveredTools(
  rule: CountRule,
  { used, tooLenient, problems }: RuleSources,
  sources: readonly AssessedSource[],
): readonly Problem[] {
  const lenientKeys = tooLenient.map((source) => source.key);
  const wanted = rule.count.tools;
  if (wanted === undefined) {
    const explained = used.some((source) => !isSilent(source)) || problems.length > 0;
    const silent = used.map((source) => source.key);
    return explained ? [] : [{ code: 'rule-without-evidence', rule: rule.id, tooLenient: lenientKeys, silent }];
  }
  const speaking = used.map(toolsOf);
  if (speaking.includes(null)) return [];
  const held = new Set(speaking.flatMap((tools) => [...(tools ?? [])]));
  const others = sources.filter((source) => standingOf(rule, source) === 'taken').map(toolsOf);
  const available = new Set([...held, ...others.flatMap((tools) => [...(tools ?? [])])]);
  return [...new Set(wanted.map((tool) => tool.toLowerCase()))]
    .filter((tool) => !held.has(tool))
    .map((tool) => ({
      code: 'tool-without-evidence',
      rule: rule.id,
      tool,
      available: [...available].toSorted(compareText),
      tooLenient: tooLenient.filter((source) => toolsOf(source)?.has(tool) !== false).map((source) => source.key),
    }));
}

/**
 * All its reports are there, but none names a tool or holds a finding: a bill of materials lists packages that were
 * never scanned.
 */
function isSilent({ tools, parsed, isOpen }: AssessedSource): boolean {
  const speaks = parsed.some(({ report }) => report.tools.length > 0 || report.findings.length > 0);
  return tools === null && parsed.length > 0 && !isOpen && !speaks;
}

/**
 * The tools that the evidence covers; `null`: it could be any. For a format that any tool writes (SARIF), these are the
 * tools named in its reports. A rule about another tool, or another spelling of the name, thus does not pass because
 * that tool reported nothing.
 */
export function toolsOf({ tools, parsed }: AssessedSource): ReadonlySet<string> | null {
  if (tools !== null || parsed.length === 0) return tools;
  return new Set(parsed.flatMap(({ report }) => report.tools.map((tool) => tool.toLowerCase())));
}
