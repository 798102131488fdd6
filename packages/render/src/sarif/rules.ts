import { compareSeverity } from '@portcullis/gate-core';
import type { FindingCategory, JudgedFinding, RatedSeverity } from '@portcullis/gate-core';
import { sarifText } from '../safe-text/sarif-text.ts';
import { webUrl } from '../safe-text/web-url.ts';
import type { SarifComponent, SarifLevel, SarifRule } from './sarif-types.ts';

/**
 * Maximum number of tags of a rule in code scanning.
 *
 * @see https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const maxTags = 20;
const maxShortDescription = 200;
const maxName = 255;

/** SARIF's level for a severity, as code scanning shows it. */
export function levelOf(severity: RatedSeverity): SarifLevel {
  switch (severity) {
    case 'critical':
    case 'high':
      return 'error';
    case 'medium':
      return 'warning';
    case 'low':
    case 'info':
      return 'note';
  }
}

/**
 * Numbers in the middle of GitHub's bands, which map back to the same severity. `null`: below the bands.
 *
 * @see
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
 */
const securitySeverities: Record<RatedSeverity, string | null> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: null,
};

/** A tool with its rules, and the index of each rule. */
export interface ToolRules {
  readonly components: readonly SarifComponent[];
  /** Indices of tool and rule; both exist for every finding that was given. */
  locate(finding: JudgedFinding['finding']): { readonly tool: number; readonly rule: number };
}

/** The id of a finding's rule; findings of a report that names none share one. */
export function ruleIdOf({ ruleId, tool }: JudgedFinding['finding']): string {
  return sarifText(ruleId ?? '', maxName) || `${toolName(tool)}-finding`;
}

/** A tool's name, which SARIF requires. */
export function toolName(tool: string): string {
  return sarifText(tool, maxName) || 'unnamed tool';
}

/** Collects the rules of all findings: each tool is an extension of the driver, in the order of first appearance. */
export function collectRules(findings: readonly JudgedFinding[]): ToolRules {
  const tools = new Map<string, Map<string, JudgedFinding[]>>();
  for (const judged of findings) {
    const rules = tools.get(judged.finding.tool) ?? new Map<string, JudgedFinding[]>();
    tools.set(judged.finding.tool, rules);
    const id = ruleIdOf(judged.finding);
    const same = rules.get(id);
    if (same === undefined) rules.set(id, [judged]);
    else same.push(judged);
  }
  const toolIndices = new Map([...tools.keys()].map((tool, index) => [tool, index]));
  const ruleIndices = new Map(
    [...tools].map(([tool, rules]) => [tool, new Map([...rules.keys()].map((id, index) => [id, index]))]),
  );
  return {
    components: [...tools].map(([tool, rules]) => ({
      name: toolName(tool),
      rules: [...rules].map(([id, same]) => describeRule(id, same)),
    })),
    locate: (finding) => ({
      tool: toolIndices.get(finding.tool) ?? 0,
      rule: ruleIndices.get(finding.tool)?.get(ruleIdOf(finding)) ?? 0,
    }),
  };
}

function describeRule(id: string, findings: readonly JudgedFinding[]): SarifRule {
  const severity = findings
    .map((judged) => judged.severity)
    .reduce((worst, next) => (compareSeverity(next, worst) > 0 ? next : worst), 'info');
  const help = findings
    .map(({ finding }) => (finding.helpUri === null ? null : webUrl(finding.helpUri)))
    .find((uri) => uri !== null);
  const first = findings[0];
  const security = findings.some(({ finding }) => isSecurity(finding.category, finding.cwes));
  const score = security ? securitySeverities[severity] : null;
  return {
    id,
    shortDescription: { text: sarifText(first?.finding.message ?? id, maxShortDescription) || id },
    ...(help === undefined ? {} : { helpUri: help }),
    defaultConfiguration: { level: levelOf(severity) },
    properties: { tags: tagsOf(findings, security), ...(score === null ? {} : { 'security-severity': score }) },
  };
}

/** Weaknesses in code count as security if the tool names a CWE; style, types and licences do not. */
function isSecurity(category: FindingCategory, cwes: readonly string[]): boolean {
  switch (category) {
    case 'vulnerability':
    case 'misconfiguration':
    case 'secret':
      return true;
    case 'code':
      return cwes.length > 0;
    case 'style':
    case 'type':
    case 'license':
      return false;
  }
}

function tagsOf(findings: readonly JudgedFinding[], security: boolean): readonly string[] {
  const categories = findings.map(({ finding }) => finding.category);
  const cwes = findings.flatMap(({ finding }) => finding.cwes.map(cweTag)).filter((tag) => tag !== null);
  return [...new Set([...(security ? ['security'] : []), ...categories, ...cwes])].slice(0, maxTags);
}

/** The form in which code scanning knows a CWE: `external/cwe/cwe-079`. */
function cweTag(cwe: string): string | null {
  const number = /^CWE-(\d{1,6})$/iu.exec(cwe.trim())?.[1];
  return number === undefined ? null : `external/cwe/cwe-${number.padStart(3, '0')}`;
}
