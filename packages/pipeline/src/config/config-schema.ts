import { countRuleSchema, evidenceRequirementSchema, metricRuleSchema, policySections } from '@portcullis/gate-core';
import type { Rule } from '@portcullis/gate-core';
import * as z from 'zod';
import { partialPipelineSchema, pipelineSchema } from '../declaration/pipeline-schema.ts';
import { presetParameters } from '../presets/parameters.ts';
import { automationSections } from './automation-schema.ts';
import { changeFiltersSchema } from './change-filter-schema.ts';

const name = z.string().min(1);

/** What a policy file holds besides the sections that decide a verdict. */
const fileSections = {
  version: z.literal(1).describe('Version of this file format.'),
  name: z.string().min(1).max(100).optional().describe('What people call this policy.'),
};

const settings = {
  allowFilters: z
    .boolean()
    .default(false)
    .describe(
      'Whether files that extend this one may add `filters`. Without it they use waivers, which have an owner and an end.',
    ),
  changeFilters: changeFiltersSchema
    .default({})
    .describe(
      'Named sets of paths: `portcullis changes` says which of them a change touches. Each is a list of globs; those that begin with `!` are exceptions.',
    ),
};

const pipelineMeaning =
  'What is run, in which order, and when: jobs with their checks, triggers and caches: see pipeline.md. `portcullis explain pipeline` prints what it comes to.';

const reference = z.string().min(1);

/** An entry or rule may leave out what a parent gives: completeness is checked once all files are merged. */
const partialEvidenceSchema = evidenceRequirementSchema.partial({ parser: true, path: true });
const partialRuleSchema = z.union([
  countRuleSchema.partial({ count: true, max: true }).meta({ title: 'A limit on how many findings there may be' }),
  metricRuleSchema.partial({ metric: true }).meta({ title: 'A limit on a named number' }),
]);

/** One policy file as written: everything except `version` may be left out. */
export const configFileSchema = z.strictObject({
  $schema: z.string().optional().describe('Address of the JSON Schema, for editors.'),
  ...fileSections,
  extends: z
    .union([reference, z.array(reference).min(1)])
    .optional()
    .describe(
      'What this file builds on: built-in presets (`python`, `node`, `java`, `go`, `rust`, `minimal`), which are a start and may be changed freely, and files (`./org.yml`), which are floors and may only be tightened.',
    ),
  with: presetParameters
    .optional()
    .describe('Parameters of the presets that `extends` names: versions, folders, names of jobs.'),
  without: z
    .strictObject({
      evidence: z.array(name).min(1).optional().describe('Keys of `evidence`.'),
      jobs: z.array(name).min(1).optional().describe('Keys of `jobs`.'),
      rules: z.array(name).min(1).optional().describe('Ids of `rules`.'),
      pipeline: z
        .array(name)
        .min(1)
        .optional()
        .describe('Parts of `pipeline` by their path: `jobs.e2e`, `jobs.build-test.checks.isort`, `on.push`.'),
    })
    .optional()
    .describe('Entries of a preset that this project does not have. What a file demands cannot be taken away.'),
  ...settings,
  evidence: z
    .record(policySections.evidence.unwrap().keyType, partialEvidenceSchema)
    .default({})
    .describe('Reports that must exist before any rule is looked at.'),
  matchers: policySections.matchers,
  jobs: policySections.jobs,
  changes: policySections.changes,
  rules: z.array(partialRuleSchema).default([]).describe('Conditions on findings and metrics.'),
  filters: policySections.filters,
  waivers: policySections.waivers,
  baseline: policySections.baseline,
  unrated: policySections.unrated,
  deduplicate: policySections.deduplicate,
  ...automationSections,
  pipeline: partialPipelineSchema.optional().describe(pipelineMeaning),
});
export type ConfigFile = z.input<typeof configFileSchema>;

/** A configuration after `extends`, `without` and defaults: it is complete. */
export const configSchema = z.strictObject({
  ...fileSections,
  ...settings,
  ...policySections,
  ...automationSections,
  pipeline: pipelineSchema.optional().describe(pipelineMeaning),
});
export type Config = Omit<z.infer<typeof configSchema>, 'rules'> & { readonly rules: readonly Rule[] };
