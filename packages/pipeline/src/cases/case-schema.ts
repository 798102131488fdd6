import { conditionStates, findingCategories, severities, verdictOutcomes } from '@portcullis/gate-core';
import * as z from 'zod';

const maxCases = 1_000;
const maxEntries = 1_000;
const maxFindings = 100_000;

const name = z.string().min(1).max(500);

/** Findings of one kind, in short form. */
const findingsSchema = z.strictObject({
  tool: name.describe('The tool that reports them: `bandit`, `trivy`, …'),
  severity: z.enum(severities).describe('As the tool rates them; `unrated` for a tool without severities.'),
  count: z.int().min(0).max(maxFindings).default(1).describe('How many there are.'),
  evidence: name.optional().describe('The evidence that holds them. Default: the only one that can.'),
  rule: name.optional().describe('Their rule id, as the tool spells it. Default: none.'),
  path: name.optional().describe('The file that they are in, relative to the root. Default: no place.'),
  category: z
    .enum(findingCategories)
    .optional()
    .describe('What they are about. Default: the first that the parser knows.'),
  confidence: z.enum(['high', 'medium', 'low', 'unrated']).optional().describe('Default: `unrated`, which counts.'),
});

const metricSchema = z.union([
  z.number(),
  z.strictObject({
    value: z.number(),
    sample: z.int().min(0).optional().describe('How many lines, tests or rounds it came from. Default: not known.'),
    evidence: name.optional().describe('The evidence that states it. Default: the only one that can.'),
  }),
]);

const content = {
  findings: z
    .array(findingsSchema)
    .max(maxEntries)
    .optional()
    .describe('Findings by tool and severity. Default: none.'),
  metrics: z
    .record(name, metricSchema)
    .optional()
    .describe('Numbers by name, such as `coverage.lines`. Default: none.'),
};

const amount = z.int().min(0).max(maxFindings);

/** A file that the change of a case touches. */
const changedFileSchema = z.strictObject({
  path: name.describe('The file, relative to the root.'),
  lines: amount.describe('How many of its lines, from the first on, are added or modified; 0: it is only renamed.'),
  covered: amount
    .optional()
    .describe('How many of those lines the tests cover; all can be covered. Default: no coverage report has the file.'),
  branches: amount.optional().describe('How many branches begin on those lines. Default: 0.'),
  coveredBranches: amount.optional().describe('How many of the branches the tests take. Default: 0.'),
});

/** One case: what is judged, and what must come out. */
export const policyCaseSchema = z.strictObject({
  name: name.describe('What the case shows, once in a file.'),
  at: z.iso
    .datetime({ offset: true, error: 'an instant with its zone is needed, such as 2026-12-01T12:00:00Z' })
    .optional()
    .describe('When it is judged. Default: the newest date in its stored evidence; now in short form.'),
  evidence: name.optional().describe('Stored evidence (`gate --save-evidence`), relative to this file.'),
  ...content,
  jobs: z
    .record(name, name.nullable())
    .optional()
    .describe("Jobs by name, with GitHub's conclusion; null: unfinished."),
  changes: z.record(name, z.boolean()).optional().describe('What the change filter found, by filter.'),
  changed: z
    .array(changedFileSchema)
    .max(maxEntries)
    .optional()
    .describe('The files that the change touches; an empty list: none. Default: no diff is given.'),
  baseline: z.strictObject(content).optional().describe('The earlier state to compare with. Default: no baseline.'),
  missing: z.array(name).max(maxEntries).optional().describe('Evidence of the policy without a report. Default: none.'),
  expect: z
    .strictObject({
      outcome: z.enum(verdictOutcomes),
      conditions: z
        .record(name, z.enum(conditionStates))
        .optional()
        .describe('States by the id of a rule, or `job:` and the name of a job.'),
    })
    .describe('What the policy must answer.'),
});

/** A file of cases. */
export const caseFileSchema = z.strictObject({
  $schema: z.string().optional().describe('Address of the JSON Schema, for editors.'),
  version: z.literal(1),
  cases: z.array(policyCaseSchema).max(maxCases).describe('Cases that a policy must answer as expected.'),
});

/** One case as it is written: see {@link policyCaseSchema}. */
export type PolicyCase = z.infer<typeof policyCaseSchema>;
/** What a case puts into reports. */
export type CaseContent = Pick<PolicyCase, 'findings' | 'metrics'>;
/** A file that the change of a case touches. */
export type CaseChange = NonNullable<PolicyCase['changed']>[number];
