import { actionsRules } from './actions-rules.ts';
import { compileRules } from './compile-rules.ts';
import { containerRules } from './container-rules.ts';
import { fallbackRules } from './fallback-rules.ts';
import { generalRules } from './general-rules.ts';
import { jvmRules } from './jvm-rules.ts';
import { libraryRules } from './library-rules.ts';
import { lintRules } from './lint-rules.ts';
import { machineRules } from './machine-rules.ts';
import { moreToolRules } from './more-tool-rules.ts';
import { nativeRules } from './native-rules.ts';
import { nodeRules } from './node-rules.ts';
import { pythonRules } from './python-rules.ts';
import type { Rule } from './rule.ts';
import { runnerRules } from './runner-rules.ts';
import { settingRules } from './setting-rules.ts';
import { systemRules } from './system-rules.ts';
import { testRules } from './test-rules.ts';
import { transferRules } from './transfer-rules.ts';

/**
 * Every built-in rule, in order: of two that match the same line, the first one speaks. What names the failure most exactly comes first: the
 * machine's limits, the runner, failing tests and compilers, then tools, then the libraries that tools are made of.
 */
export const builtInRules: readonly Rule[] = [
  ...machineRules,
  ...runnerRules,
  ...testRules,
  ...lintRules,
  ...compileRules,
  ...settingRules,
  ...transferRules,
  ...nodeRules,
  ...pythonRules,
  ...jvmRules,
  ...systemRules,
  ...containerRules,
  ...actionsRules,
  ...nativeRules,
  ...moreToolRules,
  ...libraryRules,
  ...generalRules,
  ...fallbackRules,
];
