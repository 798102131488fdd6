import type { FindingSink, ReportInput, ReportSummary, ScanGap } from '@portcullis/gate-core';
import { GapCollector } from '../../findings/gap-collector.ts';
import {
  isObject,
  optionalElements,
  optionalText,
  requireObject,
  requireText,
  spotOf,
  textOrNull,
} from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { RefusalError, notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'dotnet-list';
const projectPath = 'projects[]';

/** @throws {RefusalError} unless it is a list of dotnet list package. */
export async function readDotnetList(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  let projects = 0;
  const rest = await readJson(input, [
    {
      path: projectPath,
      take: (value, place) => {
        projects += 1;
        addProject(value, spotOf(projectPath, place), reading);
      },
    },
  ]);
  if (!isObject(rest) || !Array.isArray(rest['projects']) || typeof rest['parameters'] !== 'string')
    throw notThisFormat('a list of dotnet list package', 'an object with `parameters` and `projects`');
  if (rest['version'] !== 1) throw new RefusalError('unsupported-version', 'such lists are read in version 1');
  return lintSummary({
    format,
    tools: [format],
    scanGaps: gapsOf(rest, rest['parameters'], projects),
    exitCodes: exitCodes.meaning,
    figures: { ...reading.figures(), projects },
  });
}

function gapsOf(rest: JsonObject, parameters: string, projects: number): readonly ScanGap[] {
  const options = parameters.split(/\s+/u);
  if (!options.includes('--vulnerable'))
    throw new RefusalError(
      'invalid-content',
      'the list was not made with `--vulnerable`: it names no advisory, whatever there is',
    );
  const failed = new GapCollector('invocation-failed');
  for (const [problem] of optionalElements(rest, 'problems', { pointer: '', offset: null })) {
    const of = isObject(problem) ? problem : {};
    failed.add(`${textOrNull(of['project']) ?? 'a project'}: ${textOrNull(of['text']) ?? 'could not be read'}`);
  }
  const skipped = new GapCollector('dependencies-skipped');
  if (!options.includes('--include-transitive'))
    skipped.add('packages that others bring along were not looked at: use --include-transitive');
  const sources = rest['sources'];
  return [
    ...(projects === 0 ? [nothingScanned('the list names no project')] : []),
    ...(Array.isArray(sources) && sources.length > 0 ? [] : [nothingScanned('no source was asked for advisories')]),
    ...failed.gaps(),
    ...skipped.gaps(),
  ];
}

function addProject(value: unknown, spot: Spot, reading: AuditReading): void {
  const project = requireObject(value, spot, 'a project');
  const file = requireText(project, 'path', spot);
  for (const [framework, at] of optionalElements(project, 'frameworks', spot)) {
    const of = requireObject(framework, at, 'a framework');
    for (const kind of ['topLevelPackages', 'transitivePackages'])
      for (const [entry, place] of optionalElements(of, kind, at)) addPackage(entry, place, file, reading);
  }
}

function addPackage(value: unknown, spot: Spot, file: string, reading: AuditReading): void {
  const entry = requireObject(value, spot, 'a package');
  const name = requireText(entry, 'id', spot);
  const version = optionalText(entry, 'resolvedVersion', spot);
  for (const [flaw, at] of optionalElements(entry, 'vulnerabilities', spot)) {
    const advisory = requireObject(flaw, at, 'a vulnerability');
    const url = optionalText(advisory, 'advisoryurl', at) ?? optionalText(advisory, 'advisoryUrl', at);
    reading.add({
      tool: format,
      ecosystem: 'nuget',
      id: null,
      name,
      version,
      title: `${name} ${version ?? ''} is vulnerable${url === null ? '' : `: ${url}`}`,
      severity: requireText(advisory, 'severity', at),
      url,
      cves: [],
      fixedVersions: [],
      file,
    });
  }
}
