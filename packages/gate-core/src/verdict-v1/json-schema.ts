import * as z from 'zod';
import { patchCoverageSchema, uncoveredFileSchema } from './patch-coverage.ts';
import { reportFaultSchema, scanGapSchema } from '../evidence/report.ts';
import { recordedSelectionSchema } from '../policy/rule-schema.ts';
import { enforceSchema } from '../policy/fields.ts';
import { verdictV1Schema } from './verdict-v1.ts';
import { changeSchema, wayToGreenSchema } from './way-to-green.ts';
import { filterRecordSchema } from './filter-record.ts';
import { jobRecordSchema } from './job-record.ts';
import { mergeRecordSchema } from './merge-record.ts';
import { waiverRecordSchema } from './waiver-record.ts';
import { ledgerEntrySchema, ledgerReportSchema } from './ledger.ts';
import { countingStepsSchema } from './counting.ts';
import { conditionSchema, countConditionSchema, jobConditionSchema, metricConditionSchema } from './condition.ts';
import { findingReferenceSchema, otherReportSchema } from './finding-reference.ts';
import { remedySchema } from './remedy.ts';
import { violationSchema } from './violation.ts';
import { problemSchema } from './problem.ts';
import { evidenceProblemSchema } from './evidence-problem.ts';
import { publishedSchema } from '../json/schema-document.ts';
import type { JsonSchemaDocument } from '../json/schema-document.ts';

/** Where the schema of `verdict.v1` is published. */
export const verdictV1SchemaId = 'https://portcullis.dev/schema/verdict.v1.json';

/**
 * The JSON Schema of `verdict.v1`, as shipped in `schema/verdict.v1.json`.
 *
 * @see https://json-schema.org/draft/2020-12
 * @example
 * new Ajv2020().compile(verdictV1JsonSchema())
 */
export function verdictV1JsonSchema(): JsonSchemaDocument {
  return publishedSchema(
    z.toJSONSchema(verdictV1Schema, { target: 'draft-2020-12', metadata: nameVerdictParts() }),
    verdictV1SchemaId,
    'Portcullis verdict, version 1',
  );
}

/**
 * Names the parts of the verdict, so that they become `$defs` of its schema. Separate from zod's global registry, so no
 * other schema changes.
 */
export function nameVerdictParts(): z.core.$ZodRegistry<z.core.GlobalMeta> {
  const registry = z.registry<z.core.GlobalMeta>();
  return registry
    .add(evidenceProblemSchema, {
      id: 'evidenceProblem',
      description: 'Something wrong with the reports of one piece of evidence.',
    })
    .add(problemSchema, { id: 'problem', description: 'Something wrong with the evidence.' })
    .add(violationSchema, { id: 'violation', description: 'Why a condition does not hold.' })
    .add(remedySchema, { id: 'remedy', description: 'What would turn a condition green.' })
    .add(findingReferenceSchema, {
      id: 'findingReference',
      description: 'A finding as the verdict shows it. Its text is untrusted.',
    })
    .add(otherReportSchema, { id: 'otherReport', description: 'What another tool says of the same flaw.' })
    .add(mergeRecordSchema, {
      id: 'mergeRecord',
      description: 'Findings that were merged into one, because they mean the same flaw.',
    })
    .add(recordedSelectionSchema, { id: 'findingSelection', description: 'Which findings a rule counts.' })
    .add(conditionSchema, { id: 'condition', description: 'One judged rule or job.' })
    .add(countConditionSchema, { id: 'countCondition', description: 'A rule with `count`, judged.' })
    .add(metricConditionSchema, { id: 'metricCondition', description: 'A rule with `metric`, judged.' })
    .add(jobConditionSchema, { id: 'jobCondition', description: 'A job that the policy names, judged.' })
    .add(patchCoverageSchema, { id: 'patchCoverage', description: 'How much of the changed lines is covered.' })
    .add(uncoveredFileSchema, { id: 'uncoveredFile', description: 'A file with changed lines that are not covered.' })
    .add(countingStepsSchema, { id: 'countingSteps', description: '`raw` minus the steps between is `counted`.' })
    .add(ledgerEntrySchema, {
      id: 'ledgerEntry',
      description: 'One piece of evidence, and what was given for it.',
    })
    .add(ledgerReportSchema, { id: 'ledgerReport', description: 'One report file.' })
    .add(jobRecordSchema, { id: 'jobRecord', description: 'One job, named by the policy or not.' })
    .add(filterRecordSchema, { id: 'filterRecord', description: 'One filter, and how many findings it removed.' })
    .add(waiverRecordSchema, {
      id: 'waiverRecord',
      description: 'One waiver, whether it holds, and how many findings it names.',
    })
    .add(changeSchema, { id: 'change', description: 'One step of the way to green.' })
    .add(wayToGreenSchema, { id: 'wayToGreen', description: 'The smallest set of changes that passes.' })
    .add(reportFaultSchema, { id: 'reportFault', description: 'Why a report could not be used.' })
    .add(scanGapSchema, { id: 'scanGap', description: 'How a scan was incomplete, by its own word.' })
    .add(enforceSchema, {
      id: 'enforce',
      description: '`block` decides the verdict; `warn` and `inform` are shown and never decide.',
    });
}
