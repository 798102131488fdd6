import { javascriptTestRules } from './test-runner-javascript.ts';
import { jvmTestRules } from './test-runner-jvm.ts';
import { nativeTestRules } from './test-runner-native.ts';
import { otherTestRules } from './test-runner-other.ts';
import { pythonTestRules } from './test-runner-python.ts';
import type { RuleEntry } from '../tool-voice.ts';

/** Messages of test runners, by the language of the tests. */
export const testRunnerRules: readonly RuleEntry[] = [
  ...pythonTestRules,
  ...javascriptTestRules,
  ...jvmTestRules,
  ...nativeTestRules,
  ...otherTestRules,
];
