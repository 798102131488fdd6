export { categoryName, permanentCategories, transientCategories } from './categories.ts';
export type { Category, PermanentCategory, TransientCategory } from './categories.ts';
export { maxTextLength } from './classification.ts';
export type {
  Classification,
  ConfidenceClass,
  FailingRegion,
  LogLine,
  ProvenClassification,
  ProvingLine,
  QuotationKind,
  RejectedCandidate,
  RejectionReason,
  RuleTrace,
  UnknownClassification,
  UnknownReason,
} from './classification.ts';
export type { ClassificationContext, JobAnnotation, JobStep } from './classification-context.ts';
export { classifyLog } from './classify-log.ts';
export { classifyRun } from './classify-run.ts';
export { builtInRules } from './rules/built-in-rules.ts';
export { builtInRuleSet } from './rule-set.ts';
export type { RuleSet } from './rule-set.ts';
export type { CompiledUserRule, LineMatcher, PermanentRule, Rule, TransientRule, UndecidedRule } from './rules/rule.ts';
export type { IgnoredJob, JobClassification, RunClassification, RunOptions, RunRefusal } from './run-classification.ts';
export { speakers } from './speakers.ts';
export type { Speaker } from './speakers.ts';
export { classifierSettingsSchema, userRuleSchema } from './user-rules/classifier-settings.ts';
export type { ClassifierSettings, UserRule } from './user-rules/classifier-settings.ts';
export { compileUserRules } from './user-rules/compile-user-rules.ts';
export { RuleError } from './user-rules/rule-error.ts';
export type { RuleFault } from './user-rules/rule-error.ts';
export { compileLinePattern } from './user-rules/compile-pattern.ts';
export type { LinePattern, LinePatternResult, PatternFault } from './user-rules/compile-pattern.ts';
