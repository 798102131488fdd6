import type { FindingSink, ReportInput, ReportSummary } from '@portcullis/gate-core';
import { Fingerprinter } from '../../findings/fingerprint.ts';
import { toInstant } from '../../findings/instant.ts';
import { emptyFault, lineFault, readLines } from '../../lines/read-lines.ts';
import { advisorySpeakers, referenceType, toAdvisoryFindings } from '../../sbom/spdx-advisory.ts';
import { summariseBom } from '../../sbom/summarise-bom.ts';
import { hintAtPreamble } from '../../text/known-preambles.ts';

interface Draft {
  readonly name: string;
  version: string | null;
  purl: string | null;
  readonly advisories: string[];
}

const tagPattern = /^([A-Za-z][A-Za-z0-9]*):\s*(.*)$/u;
const referencePattern = /^(?:SECURITY|PACKAGE[-_]MANAGER)\s+(\S+)\s+(\S+)$/u;

/**
 * Reads SPDX tag-value: one tag with its value per line, where a value in `<text>` may span several.
 *
 * @see https://spdx.github.io/spdx-spec/v2.3/conformance/ (§4.4)
 * @throws {ReportError} when it is not an SPDX document, not of version 2, or ends within a text.
 */
export async function readSpdxTagValue(input: ReportInput, sink: FindingSink): Promise<ReportSummary> {
  const counts = { packages: 0, advisories: 0 };
  const fingerprints = new Fingerprinter();
  const seen = {
    version: null as string | null,
    created: null as string | null,
    isInText: false,
    textFrom: 0,
    draft: null as Draft | null,
  };

  function endPackage(): void {
    if (seen.draft === null) return;
    counts.packages += 1;
    counts.advisories += seen.draft.advisories.length;
    for (const finding of toAdvisoryFindings(seen.draft, fingerprints)) sink.add(finding);
    seen.draft = null;
  }

  function addTag(tag: string, value: string): void {
    if (tag === 'PackageName') {
      endPackage();
      seen.draft = { name: value, version: null, purl: null, advisories: [] };
    } else if (tag === 'Created') seen.created = value;
    else if (seen.draft !== null && tag === 'PackageVersion') seen.draft.version = value;
    else if (seen.draft !== null && tag === 'ExternalRef') addReference(seen.draft, value);
  }

  const { isBlank, lines } = await readLines(input, (text, number) => {
    if (seen.isInText) {
      seen.isInText = !text.includes('</text>');
      return;
    }
    if (text.trim() === '' || text.startsWith('#')) return;
    const match = tagPattern.exec(text);
    if (match === null)
      throw seen.version === null ? notSpdx(text, number) : lineFault('malformed', 'the line has no tag', number);
    const [, tag = '', value = ''] = match;
    if (seen.version === null) seen.version = requireVersion(tag, value, text, number);
    else if (tag === 'SPDXVersion')
      throw lineFault(
        'malformed',
        'a second document begins in the same file',
        number,
        'Write each document to its own file.',
      );
    if (value.startsWith('<text>') && !value.includes('</text>')) {
      seen.isInText = true;
      seen.textFrom = number;
    }
    addTag(tag, value.trim());
  });
  if (isBlank) throw emptyFault();
  if (seen.isInText) throw lineFault('truncated', `the text that begins on line ${seen.textFrom} has no end`, lines);
  if (seen.version === null) throw notSpdx('', 1);
  endPackage();
  return summariseBom(
    'spdx',
    {
      tools: advisorySpeakers(counts.advisories),
      entries: counts.packages,
      isEmpty: counts.packages === 0,
      metric: 'sbom.packages',
    },
    { format: 'tag-value', version: seen.version, ...counts },
    toInstant(seen.created),
  );
}

function addReference(draft: Draft, value: string): void {
  const match = referencePattern.exec(value);
  const [, named, locator = ''] = match ?? [];
  const type = referenceType(named);
  if (type === 'purl') draft.purl ??= locator;
  else if (type === 'advisory') draft.advisories.push(locator);
}

/** The version comes first (§6.1). */
function requireVersion(tag: string, value: string, text: string, number: number): string {
  const version = value.trim();
  if (tag !== 'SPDXVersion') throw notSpdx(text, number);
  if (!/^SPDX-2\.\d+$/u.test(version))
    throw lineFault('unsupported-version', 'this version of SPDX is not supported: only 2.x is', number);
  return version;
}

function notSpdx(text: string, number: number): Error {
  return lineFault(
    'wrong-format',
    'this is not an SPDX document: it does not begin with SPDXVersion',
    number,
    hintAtPreamble(text) ?? 'SPDX is read as JSON or as tag-value.',
  );
}
