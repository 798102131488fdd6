import type { ReportParser } from '@portcullis/gate-core';
import { issueInConfig, PolicyError } from '@portcullis/pipeline';
import type { LoadedPolicy, PolicyIssue } from '@portcullis/pipeline';
import { compileMatcher } from '@portcullis/scan-parsers';
import { loadClassifier } from '../classify/load-classifier.ts';
import { anyFormat } from '../reports/parser-choices.ts';

/**
 * Parsers made from the matchers of a policy.
 *
 * @param taken names of the formats that are read anyway; no matcher may have one of them.
 * @throws {PolicyError} with every fault of every matcher, where it is written.
 * @see ADR 0198
 */
export async function matcherParsers(loaded: LoadedPolicy, taken: readonly string[]): Promise<readonly ReportParser[]> {
  const matchers = Object.entries(loaded.config.matchers ?? {});
  if (matchers.length === 0) return [];
  // The engine for patterns of people comes with the classifier.
  const { compileLinePattern } = await loadClassifier();
  const issues: PolicyIssue[] = [];
  const parsers: ReportParser[] = [];
  for (const [name, matcher] of matchers) {
    const path = ['matchers', name];
    if (name === anyFormat || taken.includes(name))
      issues.push(
        issueInConfig(loaded, path, `the name ${name} is that of a format that is read anyway: take another`),
      );
    const result = compileMatcher(name, matcher, compileLinePattern);
    if (result.ok) parsers.push(result.parser);
    else
      issues.push(
        ...result.faults.map((fault) => issueInConfig(loaded, [...path, ...fault.path], fault.message, fault.offset)),
      );
  }
  if (issues.length > 0) throw new PolicyError(issues);
  return parsers;
}
