import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { toInstant } from '../../findings/instant.ts';
import type { Capture } from '../../json/capture.ts';
import { isObject, optionalList, requireObject, requireText, spotOf, textOrNull } from '../../json/narrow.ts';
import type { Spot } from '../../json/narrow.ts';
import { readJson } from '../../json/read-json.ts';
import { advisorySpeakers, referenceType, toAdvisoryFindings } from '../../sbom/spdx-advisory.ts';
import type { SpdxPackage } from '../../sbom/spdx-advisory.ts';
import { summariseBom } from '../../sbom/summarise-bom.ts';
import { notThisFormat, RefusalError } from '../../text/refusal-error.ts';

/** GitHub's API wraps the document in an object with this one member. */
const wrapper = 'sbom';
const paths = (list: string): readonly string[] => [`${list}[]`, `${wrapper}.${list}[]`];

/** @throws {RefusalError} when it is not an SPDX document, or not of version 2. */
export async function readSpdxJson(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const counts = { packages: 0, files: 0, relationships: 0, advisories: 0 };
  const fingerprints = new Fingerprinter();
  const addPackage = (value: unknown, spot: Spot): void => {
    const listed = readPackage(value, spot);
    counts.packages += 1;
    counts.advisories += listed.advisories.length;
    for (const finding of toAdvisoryFindings(listed, fingerprints)) sink.add(finding);
  };
  const rest = await readJson(input, [
    ...paths('packages').map((path): Capture => ({
      path,
      take: (value, place) => {
        addPackage(value, spotOf(path, place));
      },
    })),
    ...paths('files').map((path): Capture => ({
      path,
      take: () => {
        counts.files += 1;
      },
    })),
    ...paths('relationships').map((path): Capture => ({
      path,
      take: () => {
        counts.relationships += 1;
      },
    })),
  ]);
  const head = requireSpdx(unwrapped(rest));
  return summariseBom(
    'spdx',
    {
      tools: advisorySpeakers(counts.advisories),
      entries: counts.packages,
      isEmpty: counts.packages === 0,
      metric: 'sbom.packages',
    },
    { format: 'json', version: head.version, ...counts },
    head.producedAt,
  );
}

interface Head {
  readonly version: string;
  readonly producedAt: string | null;
}

const title = 'an SPDX 2 document';

function unwrapped(rest: unknown): unknown {
  if (!isObject(rest) || rest[wrapper] === undefined) return rest;
  if (Object.keys(rest).length > 1) throw notThisFormat(title, `nothing beside \`${wrapper}\``);
  return rest[wrapper];
}

function requireSpdx(rest: unknown): Head {
  if (!isObject(rest)) throw notThisFormat(title, 'an object');
  const version = textOrNull(rest['spdxVersion']);
  const isThree = version?.startsWith('SPDX-3') === true || ('@graph' in rest && '@context' in rest);
  if (isThree)
    throw new RefusalError(
      'unsupported-version',
      'this is SPDX 3, which is not supported: only SPDX 2 is',
      null,
      'Have the tool write SPDX 2.3.',
    );
  if (version === null) throw notThisFormat(title, '`spdxVersion`');
  if (!/^SPDX-2\.\d+$/u.test(version))
    throw new RefusalError('unsupported-version', 'this version of SPDX is not supported: only 2.x is');
  for (const member of ['packages', 'files', 'relationships'])
    optionalList(rest, member, { pointer: '', offset: null });
  const creation = isObject(rest['creationInfo']) ? rest['creationInfo'] : {};
  return { version, producedAt: toInstant(creation['created']) };
}

function readPackage(value: unknown, spot: Spot): SpdxPackage {
  const listed = requireObject(value, spot, 'a package');
  const references = optionalList(listed, 'externalRefs', spot).filter(isObject);
  const locators = (type: string): string[] =>
    references.flatMap((reference) =>
      referenceType(reference['referenceType']) === type ? (textOrNull(reference['referenceLocator']) ?? '') : [],
    );
  return {
    name: requireText(listed, 'name', spot),
    version: textOrNull(listed['versionInfo']),
    purl: locators('purl')[0] ?? null,
    advisories: locators('advisory'),
  };
}
