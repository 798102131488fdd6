import type { Finding } from '../evidence/finding.ts';
import type { Filter, Waiver } from '../policy/exception-schema.ts';
import { compileWildcard } from '../text/compile-wildcard.ts';
import { normalisePackageName } from './package-name.ts';
import { compilePlaceTest, isUnplaced } from './path-tally.ts';

export type FindingMatcher = (finding: Finding) => boolean;

/** A waiver by fingerprint also matches the former one: it follows the finding into a renamed file. */
export type WaiverMatcher = (finding: Finding, formerFingerprint: string | null) => boolean;

/** Compiles a filter: everything that it names must match. An empty filter matches nothing. */
export function compileFilter({ tool, rule, paths }: Filter): FindingMatcher {
  return allOf(baseTests({ tool, rule, paths }));
}

/** Compiles a waiver: everything that it names must match. An empty waiver matches nothing. */
export function compileWaiver(waiver: Waiver): WaiverMatcher {
  const { advisory, package: packageName, fingerprint } = waiver;
  const tests = baseTests(waiver);
  if (advisory !== undefined) tests.push((finding) => hasAdvisory(finding, advisory.toUpperCase()));
  if (packageName !== undefined) tests.push((finding) => isPackage(finding, packageName));
  if (fingerprint === undefined) return allOf(tests);
  return (finding, formerFingerprint) =>
    (finding.fingerprint === fingerprint || formerFingerprint === fingerprint) && tests.every((test) => test(finding));
}

/**
 * Compiles what a filter or waiver would match if the place of the finding were known; it matches nothing that cannot
 * be placed.
 */
export function compileFilterAnywhere({ tool, rule, paths }: Filter): FindingMatcher {
  return paths === undefined ? () => false : onlyUnplaced(allOf(baseTests({ tool, rule }), true));
}

/** The same for a waiver. */
export function compileWaiverAnywhere(waiver: Waiver): WaiverMatcher {
  if (waiver.paths === undefined) return () => false;
  const { paths, ...elsewhere } = waiver;
  const matches = compileWaiver(elsewhere);
  const namesMore = waivedThings.some((thing) => elsewhere[thing] !== undefined);
  return (finding, formerFingerprint) =>
    paths.length > 0 && isUnplaced(finding) && (!namesMore || matches(finding, formerFingerprint));
}

const waivedThings = ['tool', 'rule', 'advisory', 'package', 'fingerprint'] as const;

function onlyUnplaced(matches: FindingMatcher): FindingMatcher {
  return (finding) => isUnplaced(finding) && matches(finding);
}

function baseTests({
  tool,
  rule,
  paths,
}: {
  tool?: string | undefined;
  rule?: string | undefined;
  paths?: string[] | undefined;
}): FindingMatcher[] {
  const tests: FindingMatcher[] = [];
  if (tool !== undefined) {
    const wanted = tool.toLowerCase();
    tests.push((finding) => finding.tool.toLowerCase() === wanted);
  }
  if (rule !== undefined) {
    const matches = compileWildcard(rule);
    tests.push(({ ruleId }) => matches(ruleId ?? ''));
  }
  if (paths !== undefined) {
    tests.push(compilePlaceTest(paths));
  }
  return tests;
}

function allOf(tests: readonly FindingMatcher[], ofNone = false): FindingMatcher {
  if (tests.length === 0) return () => ofNone;
  return (finding) => tests.every((test) => test(finding));
}

function hasAdvisory({ advisories, ruleId }: Finding, upperCaseId: string): boolean {
  return advisories.some((id) => id.toUpperCase() === upperCaseId) || ruleId?.toUpperCase() === upperCaseId;
}

function isPackage({ package: reference }: Finding, name: string): boolean {
  if (reference === null) return false;
  return normalisePackageName(reference.ecosystem, reference.name) === normalisePackageName(reference.ecosystem, name);
}
