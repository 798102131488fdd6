import type { JobReport, LogReport } from '@portcullis/automations';
import { categoryName } from '@portcullis/transient-classifier';
import type { Classification, RunClassification } from '@portcullis/transient-classifier';

/**
 * A report as JSON lines. Every line has `file`, `verdict`, `category`, `rule` and `line`; a line of a run comes after
 * those of its jobs and has `refusals`.
 *
 * `category` is the common name (`ECONNRESET`), `categoryId` the stable id; `line` is the number of the proving line,
 * `text` its text.
 */
export function classifyJsonLines(report: LogReport): string {
  return jsonObjects(report)
    .map((object) => `${JSON.stringify(object)}\n`)
    .join('');
}

function jsonObjects(report: LogReport): readonly object[] {
  switch (report.kind) {
    case 'unreadable':
      return [{ file: report.file, verdict: 'unknown', category: null, rule: null, line: null, error: report.reason }];
    case 'log':
      return [{ file: report.file, ...answer(report.classification), rerun: rerunOf(report.run) }];
    case 'run':
      return [...report.jobs.map(jobObject), runObject(report.file, report.jobs, report.run)];
  }
}

function jobObject({ file, job, failed, classification }: JobReport): object {
  return { file, ...answer(classification), job, failed };
}

/** The first failed job with the run's verdict represents the run. */
function runObject(file: string, jobs: readonly JobReport[], run: RunClassification): object {
  const deciding = jobs.find(
    ({ job, classification }) => classification.verdict === run.verdict && run.failedJobs.includes(job),
  )?.classification;
  return {
    file,
    verdict: run.verdict,
    category: deciding === undefined ? null : nameOf(deciding),
    rule: deciding?.ruleId ?? null,
    line: null,
    run: true,
    jobs: jobs.length,
    failedJobs: run.failedJobs,
    refusals: run.refusals,
    ignored: run.ignored,
    rerun: rerunOf(run),
  };
}

/** Whether the run is worth another attempt: the answer for the run, not only for the log. */
function rerunOf({ verdict }: RunClassification): boolean {
  return verdict === 'transient';
}

function answer(classification: Classification): object {
  const { verdict, ruleId, line, speaker, confidence, region, lineCount, evidence, rejected, rules } = classification;
  const proof = evidence.find((candidate) => candidate.source === 'log' && candidate.line === line) ?? evidence[0];
  return {
    verdict,
    category: nameOf(classification),
    rule: ruleId,
    line,
    text: proof?.text ?? null,
    categoryId: classification.category,
    speaker,
    confidence,
    ...(classification.verdict === 'unknown' ? { reason: classification.reason.code } : {}),
    step: region.step,
    lineCount,
    evidence,
    rejected,
    ...(rules === undefined ? {} : { rules }),
  };
}

function nameOf({ category }: Classification): string | null {
  return category === null ? null : categoryName(category);
}
