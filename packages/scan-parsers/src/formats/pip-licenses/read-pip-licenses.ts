import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { optionalText, requireObject, requireText, spotOf } from '../../json/narrow.ts';
import type { JsonObject, Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { notThisFormat } from '../../text/refusal-error.ts';
import { lintSummary, nothingScanned } from '../linters/lint-summary.ts';
import { AuditReading } from '../npm-audit/audit-reading.ts';
import { exitCodes } from './exit-codes.ts';

const format = 'pip-licenses';
const packagesPath = '[]';

/** @throws {RefusalError} unless it is a list of pip-licenses. */
export async function readPipLicenses(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const reading = new AuditReading(input, sink);
  let packages = 0;
  const rest = await readJson(input, [
    {
      path: packagesPath,
      take: (value, place) => {
        packages += 1;
        const spot = spotOf(packagesPath, place);
        addPackage(requireObject(value, spot, 'a package'), spot, reading);
      },
    },
  ]);
  if (!Array.isArray(rest)) throw notThisFormat('a list of pip-licenses', 'an array of packages');
  const { findings, rules, by_rule } = reading.figures();
  return lintSummary({
    format,
    tools: [format],
    scanGaps: packages > 0 ? [] : [nothingScanned('the list names no package')],
    exitCodes: exitCodes.meaning,
    figures: { packages, findings: findings ?? 0, rules: rules ?? 0, by_rule: by_rule ?? {} },
  });
}

/** What pip-licenses calls a licence that no metadata names. */
const unnamed = 'UNKNOWN';

function addPackage(entry: JsonObject, spot: Spot, reading: AuditReading): void {
  const name = requireText(entry, 'Name', spot);
  const version = optionalText(entry, 'Version', spot);
  const license = licenseOf(entry, spot);
  reading.add({
    tool: format,
    ecosystem: 'pypi',
    category: 'license',
    id: license,
    name,
    version,
    title: license === unnamed ? `${name}: no licence is known` : `${name}: ${license}`,
    severity: null,
    rated: license === unnamed ? 'unknown' : 'info',
    url: null,
    cves: [],
    fixedVersions: [],
  });
}

/** From the sources in the order in which pip-licenses itself prefers them. */
function licenseOf(entry: JsonObject, spot: Spot): string {
  if (entry['License'] !== undefined) return nameOf(requireText(entry, 'License', spot));
  const sources = ['License-Expression', 'License-Classifier', 'License-Metadata'];
  // One of them has to be there: what says nothing of licences is no such list.
  requireText(entry, 'License-Metadata', spot);
  return (
    sources.map((source) => nameOf(optionalText(entry, source, spot) ?? unnamed)).find((name) => name !== unnamed) ??
    unnamed
  );
}

function nameOf(text: string): string {
  const name = text.trim();
  return name === '' ? unnamed : name;
}
