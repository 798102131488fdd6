import type { ReportFormat } from '../report-format.ts';
import { msbuildDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'msbuild';

/**
 * What MSBuild and `dotnet build` print, by the console logger or the terminal logger: diagnostics of the compilers of
 * .NET and its analysers (Roslyn, StyleCop, …).
 *
 * An error is `high`, a warning `medium`. What is printed again in the summary, or for each target framework, counts
 * once. A build without a closing line, one that failed without an error, errors that are not in a file (a project that
 * does not load, a restore that failed), and counts above what is listed are gaps.
 *
 * @see https://learn.microsoft.com/visualstudio/msbuild/msbuild-diagnostic-format-for-tasks
 */
export const msbuildFormat: ReportFormat = {
  parser: {
    format,
    title: 'MSBuild text output',
    produces: ['findings'],
    tools: [format],
    categories: ['code', 'style'],
    severities: ['high', 'medium'],
    parse: async (input, sink) => (await import('./read-msbuild.ts')).readMsbuild(input, sink),
  },
  detector: msbuildDetector,
  noun: 'the output of MSBuild',
  exitCodes,
};
