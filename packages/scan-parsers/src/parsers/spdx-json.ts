import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Fingerprinter } from '../findings/fingerprint.ts';
import { toInstant } from '../findings/instant.ts';
import type { JsonPlace } from '../json/capture.ts';
import { isObject, optionalList, requireObject, requireText, spotOf, textOrNull } from '../json/narrow.ts';
import { readJson } from '../json/read-json.ts';
import { advisorySpeakers, toAdvisoryFindings } from '../sbom/spdx-advisory.ts';
import type { SpdxPackage } from '../sbom/spdx-advisory.ts';
import { summariseBom } from '../sbom/summarise-bom.ts';
import { Refusal } from '../text/refusal.ts';
import { notThisFormat } from './read-as.ts';

const packagesPath = 'packages[]';

/** @throws {Refusal} when it is no SPDX document, or not of version 2. */
export async function readSpdxJson(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const counts = { packages: 0, files: 0, relationships: 0, advisories: 0 };
  const fingerprints = new Fingerprinter();
  const rest = await readJson(input, [
    {
      path: packagesPath,
      take: (value, place) => {
        const listed = readPackage(value, place);
        counts.packages += 1;
        counts.advisories += listed.advisories.length;
        for (const finding of toAdvisoryFindings(listed, fingerprints)) sink.add(finding);
      },
    },
    { path: 'files[]', take: () => { counts.files += 1; } },
    { path: 'relationships[]', take: () => { counts.relationships += 1; } },
  ]);
  const head = requireSpdx(rest);
  return summariseBom(
    'spdx',
    { tools: advisorySpeakers(counts.advisories), entries: counts.packages, isEmpty: counts.packages === 0, metric: 'sbom.packages' },
    { format: 'json', version: head.version, ...counts },
    head.producedAt,
  );
}

interface Head {
  readonly version: string;
  readonly producedAt: string | null;
}

function requireSpdx(rest: unknown): Head {
  const title = 'an SPDX 2 document';
  if (!isObject(rest)) throw notThisFormat(title, 'an object');
  const version = textOrNull(rest['spdxVersion']);
  const isThree = version?.startsWith('SPDX-3') === true || (isObject(rest) && '@graph' in rest && '@context' in rest);
  if (isThree) throw new Refusal('unsupported-version', 'this is SPDX 3, of which only version 2 is read', null, 'Let the tool write SPDX 2.3.');
  if (version === null) throw notThisFormat(title, '`spdxVersion`');
  if (!/^SPDX-2\.\d+$/u.test(version)) throw new Refusal('unsupported-version', 'this version of SPDX is not known: only 2.x is');
  for (const member of ['packages', 'files', 'relationships']) optionalList(rest, member, { pointer: '', offset: null });
  const creation = isObject(rest['creationInfo']) ? rest['creationInfo'] : {};
  return { version, producedAt: toInstant(creation['created']) };
}

function readPackage(value: unknown, place: JsonPlace): SpdxPackage {
  const spot = spotOf(packagesPath, place);
  const listed = requireObject(value, spot, 'a package');
  const references = optionalList(listed, 'externalRefs', spot).filter(isObject);
  const locators = (type: string): string[] =>
    references.flatMap((reference) => (reference['referenceType'] === type ? (textOrNull(reference['referenceLocator']) ?? '') : []));
  return {
    name: requireText(listed, 'name', spot),
    version: textOrNull(listed['versionInfo']),
    purl: locators('purl')[0] ?? null,
    advisories: locators('advisory'),
  };
}
