import type { JobReport, LogReport } from '@portcullis/automations';
import { renderClassification, renderRunClassification, terminalText } from '@portcullis/render';
import type { TerminalOptions } from '@portcullis/render';

/**
 * A report for people: a run's answer first, then its failed jobs one by one, then those that are assumed to be green.
 */
export function describeLogReport(report: LogReport, look: TerminalOptions): string {
  switch (report.kind) {
    case 'unreadable':
      return `? ${terminalText(`${report.file}: cannot be read: ${report.reason}`)}\n`;
    case 'log': {
      const { file, classification, run } = report;
      const refused = classification.verdict === 'transient' && run.verdict !== 'transient';
      return `${refused ? `${renderRunClassification(run, { ...look, title: file })}\n` : ''}${renderClassification(classification, { ...look, title: file })}`;
    }
    case 'run':
      return describeRun(report, look);
  }
}

function describeRun({ file, jobs, run }: Extract<LogReport, { kind: 'run' }>, look: TerminalOptions): string {
  const failed = jobs.filter((job) => job.failed);
  const green = jobs.filter((job) => !job.failed);
  return [
    renderRunClassification(run, { ...look, title: file }),
    ...failed.map((job) => renderClassification(job.classification, { ...look, title: titleOf(job) })),
    ...greenWords(green),
  ].join('\n');
}

/** Files that are named after their job are not named twice. */
function titleOf({ file, job }: JobReport): string {
  return file.includes(job) ? file : `${file}: ${job}`;
}

function greenWords(green: readonly JobReport[]): readonly string[] {
  if (green.length === 0) return [];
  const names = green
    .slice(0, 10)
    .map(({ job }) => job)
    .join(', ');
  return [
    `${terminalText(`Not among the failed jobs: ${names}${green.length > 10 ? ` and ${green.length - 10} more` : ''}`)}\n`,
  ];
}
