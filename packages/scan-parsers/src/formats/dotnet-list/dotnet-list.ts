import { auditSeverities } from '../npm-audit/audit-reading.ts';
import type { ReportFormat } from '../report-format.ts';
import { dotnetListDetector } from './detector.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'dotnet-list';

/**
 * What `dotnet list package --vulnerable --include-transitive --format json` writes (.NET 7.0.200 and later).
 *
 * One finding for each advisory about a version of a package in a project, whichever of its frameworks it is for. A
 * list that was not made with `--vulnerable` names no advisory, whatever there is, and is refused. Without
 * `--include-transitive` most packages were not looked at, which is a gap; so are projects that could not be read, no
 * project at all, and no source to ask.
 *
 * @see https://learn.microsoft.com/dotnet/core/tools/dotnet-package-list
 */
export const dotnetListFormat: ReportFormat = {
  parser: {
    format,
    title: 'dotnet list package JSON',
    produces: ['findings'],
    tools: [format],
    categories: ['vulnerability'],
    severities: auditSeverities,
    parse: async (input, sink) => (await import('./read-dotnet-list.ts')).readDotnetList(input, sink),
  },
  detector: dotnetListDetector,
  noun: 'a list of dotnet list package',
  exitCodes,
};
