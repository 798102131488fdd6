export { caseFileSchema } from './cases/case-schema.ts';
export type { CaseChange, CaseContent, PolicyCase } from './cases/case-schema.ts';
export { nearestName, parseCases, serialiseCase } from './cases/parse-cases.ts';
export type { LocatedCase } from './cases/parse-cases.ts';
export { legName } from './declaration/legs.ts';
export type { Pipeline, PipelineCheck, PipelineJob } from './declaration/pipeline-schema.ts';
export type {
  Command,
  Leg,
  ResolvedCheck,
  ResolvedJob,
  ResolvedLeg,
  ResolvedPipeline,
  ResolvedReport,
} from './declaration/resolved-pipeline.ts';
export { renderPipeline } from './declaration/render-pipeline.ts';
export { resolvePipeline } from './declaration/load-pipeline.ts';
export { initPresets } from './init/init-choice.ts';
export type { InitChoice, InitPreset, WorkflowStep } from './init/init-choice.ts';
export { choosePreset, writeDeclaration } from './init/write-declaration.ts';
export type { WrittenDeclaration } from './init/write-declaration.ts';
export { detectProject } from './project/detect-project.ts';
export type { DetectedProject, DetectedWorkflow, ProjectChoice } from './project/detect-project.ts';
export type { DetectedNode, NodePackageManager } from './project/detect-node.ts';
export type { DetectedPython } from './project/detect-python.ts';
export { reasonOf } from './project/project-files.ts';
export type { BrokenFile, Guess, ProjectFiles, SeenAt } from './project/project-files.ts';
export { readGeneratedStamp, stampGenerated, withoutStamp } from './generated/generated-stamp.ts';
export type { GeneratedStamp } from './generated/generated-stamp.ts';
export { codeFrame, renderPolicyIssue } from './issues/code-frame.ts';
export { PolicyError } from './issues/policy-error.ts';
export { formatPolicyIssue, policyIssueCodes } from './issues/policy-issue.ts';
export type { PolicyIssue, PolicyIssueCode } from './issues/policy-issue.ts';
export { changeFiltersSchema, reservedFilterNames } from './config/change-filter-schema.ts';
export type { ChangeFilters } from './config/change-filter-schema.ts';
export type { BaselineFileReference } from './config/baseline-file-of.ts';
export { classifierSectionSchema } from './config/classifier-schema.ts';
export type { ClassifierSection } from './config/classifier-schema.ts';
export { alertSettingsSchema, healthSettingsSchema, rerunSettingsSchema } from './config/automation-schema.ts';
export type { AlertSettings, HealthSettings, RerunSettings } from './config/automation-schema.ts';
export { gateSettingsSchema } from './config/gate-settings.ts';
export type { GateSettings } from './config/gate-settings.ts';
export { configFileSchema, configSchema } from './config/config-schema.ts';
export type { Config, ConfigFile } from './config/config-schema.ts';
export { explainConfig } from './config/explain.ts';
export type { ExplainedValue } from './config/explain.ts';
export { findWeakenings } from './config/find-weakenings.ts';
export type { Weakening } from './config/find-weakenings.ts';
export { issueInConfig } from './config/issue-in-config.ts';
export { casesJsonSchema, configJsonSchema, waiversJsonSchema } from './config/json-schema.ts';
export type { JsonSchema } from './config/json-schema.ts';
export { loadConfig, parseConfig } from './config/load-config.ts';
export type { ConfigOptions, ConfigSource, LoadedConfig } from './config/load-config.ts';
export { loadPolicy, policyOf } from './config/load-policy.ts';
export type { LoadedPolicy } from './config/load-policy.ts';
export { FileRefusedError } from './config/file-refused-error.ts';
export type { ConfigFiles } from './config/read-files.ts';
export { compileChangeFilters, matchChangeFilters } from './config/match-change-filters.ts';
export { defaultVersions } from './presets/default-versions.ts';
export { presetNames } from './presets/presets.ts';
export { parseWaivers } from './waivers/parse-waivers.ts';
export type { WaiverOptions } from './waivers/parse-waivers.ts';
export { waiverFileSchema } from './waivers/waiver-schema.ts';
export type { WaiverFile } from './waivers/waiver-schema.ts';
export { readPlainYaml } from './source/read-plain-yaml.ts';
export type { PlainYaml } from './source/read-plain-yaml.ts';
export { quoteWord } from './text/quote-word.ts';
export { withoutJobs } from './workflows/own-jobs.ts';
export { renderWorkflows, workflowFolder, workflowRemark } from './workflows/render-workflows.ts';
export type { RenderedWorkflows, WorkflowFile, WorkflowOptions } from './workflows/render-workflows.ts';
export { driftRules } from './workflows/drift/drift.ts';
export type { Drift, DriftReport, DriftRule } from './workflows/drift/drift.ts';
export { findDrift } from './workflows/drift/find-drift.ts';
