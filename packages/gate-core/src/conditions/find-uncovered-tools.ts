import type { AssessedSource } from '../ledger/assess-source.ts';
import { standingOf } from '../policy/rule-evidence.ts';
import type { CountRule } from '../policy/rule-schema.ts';
import { compareText } from '../text/compare-text.ts';
import type { Problem } from '../verdict-v1/problem.ts';
import type { RuleSources } from './rule-sources.ts';

/**
 * A rule about findings that no evidence could ever hold would pass for the wrong reason: a misspelt tool, a forgotten
 * report, or evidence that is more lenient than the rule. So would one whose reports all name no tool that looked for
 * any.
 *
 * @param sources all evidence: what it does hold is named.
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
 * Its reports are all there, and no tool speaks in them: a bill of materials lists packages that nobody looked for
 * findings in.
 */
function isSilent({ tools, parsed, isOpen }: AssessedSource): boolean {
  const speaks = parsed.some(({ report }) => report.tools.length > 0 || report.findings.length > 0);
  return tools === null && parsed.length > 0 && !isOpen && !speaks;
}

/**
 * The tools that evidence tells of; `null`: it could be any. A format that any tool writes (SARIF) tells of those that
 * speak in its reports, so that a rule about another tool, or about another spelling of its name, does not pass on
 * their silence.
 */
export function toolsOf({ tools, parsed }: AssessedSource): ReadonlySet<string> | null {
  if (tools !== null || parsed.length === 0) return tools;
  return new Set(parsed.flatMap(({ report }) => report.tools.map((tool) => tool.toLowerCase())));
}
