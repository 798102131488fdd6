import type { ReportFormat } from '../report-format.ts';
import { kubeScoreDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'kube-score';

/**
 * kube-score's JSON report (`kube-score score --output-format json`).
 *
 * A critical grade is `high`, a warning `medium`, an almost perfect grade `low`, as in its SARIF. Each comment of a check
 * is a finding. A report of no object is a scan of nothing, and so is one in which no check was run.
 *
 * @see https://github.com/zegl/kube-score
 */
export const kubeScoreFormat: ReportFormat = {
  parser: {
    format,
    title: 'kube-score JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['misconfiguration'],
    severities: ['high', 'medium', 'low', 'unknown'],
    parse: async (input, sink) => (await import('./read-kube-score.ts')).readKubeScore(input, sink),
  },
  detector: kubeScoreDetector,
  noun: 'a kube-score report',
  exitCodes,
};
