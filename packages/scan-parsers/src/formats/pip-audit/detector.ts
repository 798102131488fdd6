import { isEmptyArray } from '../../detect-format/empty-documents.ts';
import type { FormatDetector, JsonFacts } from '../../detect-format/facts.ts';

/** CycloneDX has `dependencies` too; only pip-audit has `vulns` and `skip_reason` in a named dependency. */
export const pipAuditDetector: FormatDetector = {
  format: 'pip-audit',
  detect: (facts) =>
    facts.kind === 'json' &&
    (['dependencies[]', '[]'].some(
      (dependency) =>
        facts.at(`${dependency}.name`) === 'string' &&
        (facts.at(`${dependency}.vulns`) === 'array' || facts.at(`${dependency}.skip_reason`) !== undefined),
    ) ||
      (facts.at('dependencies') === 'array' && facts.at('fixes') === 'array') ||
      isEmptyReport(facts)),
  couldBe: isEmptyArray,
};

/** Exactly `{"dependencies": []}`, as in 2.x before `fixes`. */
function isEmptyReport(facts: JsonFacts): boolean {
  return (
    facts.isComplete &&
    facts.at('dependencies') === 'array' &&
    facts.at('dependencies[]') === undefined &&
    facts.members.size === 1
  );
}
