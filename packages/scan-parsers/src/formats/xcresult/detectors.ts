import type { FormatDetector } from '../../detect-format/facts.ts';

/** The tree of tests, or its summary. */
export const xcresultDetector: FormatDetector = {
  format: 'xcresult',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    ((facts.at('testNodes') === 'array' && facts.at('testPlanConfigurations') === 'array') ||
      (facts.at('totalTestCount') === 'number' && facts.at('expectedFailures') === 'number')),
};

/** What was done, beside its counts. */
export const xcresultBuildDetector: FormatDetector = {
  format: 'xcresult-build',
  detect: (facts) =>
    facts.kind === 'json' &&
    facts.root === 'object' &&
    facts.at('actionTitle') === 'string' &&
    facts.at('errorCount') === 'number' &&
    facts.at('warningCount') === 'number',
};
