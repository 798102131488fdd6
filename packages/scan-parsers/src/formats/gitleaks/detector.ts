import { isEmptyArray, isNull } from '../../detect-format/empty-documents.ts';
import type { FormatDetector } from '../../detect-format/facts.ts';

/**
 * Version 8 (`RuleID`, `File`) and versions 4 to 7 (`rule`, `offender`), the latter also as objects one after another.
 */
export const gitleaksDetector: FormatDetector = {
  format: 'gitleaks',
  detect: (facts) =>
    facts.kind === 'json' &&
    ((facts.at('[].RuleID') === 'string' && facts.at('[].File') === 'string') ||
      ['[].', ''].some(
        (finding) =>
          facts.at(`${finding}rule`) === 'string' &&
          facts.at(`${finding}offender`) !== undefined &&
          facts.at(`${finding}file`) === 'string',
      )),
  couldBe: (facts) => isEmptyArray(facts) || isNull(facts),
};
