import type { RuleEntry } from '../tool-voice.ts';
import { managedCompilerRules } from './compiler-managed.ts';
import { nativeCompilerRules } from './compiler-native.ts';
import { scriptCompilerRules } from './compiler-script.ts';

/** What compilers say. */
export const compilerRules: readonly RuleEntry[] = [
  ...scriptCompilerRules,
  ...nativeCompilerRules,
  ...managedCompilerRules,
];
