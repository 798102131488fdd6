import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { FormatDetection } from '../detect-format/detect-among.ts';
import type { FormatDetector } from '../detect-format/facts.ts';
import { bytesInput, fixture } from '../testing/bytes-input.ts';
import { builtInDetectors, detectFormat } from './detect-format.ts';

const detect = (content: string | Uint8Array, pieceBytes?: number): Promise<FormatDetection> =>
  detectFormat(bytesInput(content, pieceBytes));

const fixturesFolder = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const reportsOf = (folder: string): string[] =>
  readdirSync(fixturesFolder + folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'SOURCES.md')
    .map((entry) => `${folder}/${entry.name}`);

const formats = builtInDetectors.map(({ format }) => format);
const folders = readdirSync(fixturesFolder).filter(
  (name) => name !== 'inputs' && name !== 'malformed' && !name.endsWith('.md'),
);

/** Fixtures that do not show their tool. */
const silent = /(?:clean|null|empty|nothing|progress-bar|with-doctype)/u;

/** A folder holds one tool's reports, which may be of several formats: `ruff` holds `ruff` and `ruff-jsonl`. */
const formatsIn = (folder: string): string[] =>
  formats.filter((format) => format === folder || format.startsWith(`${folder}-`));

describe('detectFormat on fixtures', () => {
  const own = folders.filter((folder) => formatsIn(folder).length > 0).flatMap(reportsOf);
  it.each(own)('names %s right, or leaves it open if it is empty', async (path) => {
    const detection = await detect(fixture(path));
    const due = formatsIn(path.split('/')[0] ?? '').filter(
      (format) => format.endsWith('-jsonl') === path.endsWith('.jsonl'),
    );
    if (detection.outcome === 'detected') expect(due).toContain(detection.format);
    else expect(path).toMatch(silent);
    if (detection.outcome === 'ambiguous')
      expect(detection.candidates.some((format) => due.includes(format))).toBe(true);
  });

  const foreign = folders.filter((folder) => formatsIn(folder).length === 0).flatMap(reportsOf);
  it.each([...foreign, 'no other format is left'].slice(0, Math.max(1, foreign.length)))(
    'does not take %s for one of its own',
    async (path) => {
      if (path.startsWith('no ')) return;
      expect((await detect(fixture(path))).outcome).not.toBe('detected');
    },
  );
});

it('an SPDX document of version 3, or in the wrapper of GitHub, is named for what it is', async () => {
  const detected = { outcome: 'detected', format: 'spdx' };
  expect(await detect('{"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": []}')).toEqual(
    detected,
  );
  expect(await detect('{"sbom": {"spdxVersion": "SPDX-2.3"}}')).toEqual(detected);
});

describe('what is coloured for a terminal', () => {
  it.each<[string, string]>([
    ['isort', '\u001b[31mERROR\u001b[0m: /a/b.py Imports are incorrectly sorted and/or formatted.\n'],
    ['isort', '\u001b[32mSUCCESS\u001b[0m: /a/b.py Everything Looks Good!\n'],
    ['black', '\u001b[1mwould reformat a.py\u001b[0m\n'],
    [
      'mypy-text',
      'a.py:1: \u001b[1m\u001b[31merror:\u001b(B\u001b[m No  \u001b(B\u001b[m\u001b[33m[return]\u001b(B\u001b[m\n',
    ],
  ])('is %s all the same', async (format, content) => {
    expect(await detect(content)).toEqual({ outcome: 'detected', format });
  });
});

describe('what shows nothing of its tool', () => {
  it.each<[string, string[]]>([
    ['[]', ['pip-audit', 'gitleaks', 'trivy', 'ruff', 'actionlint', 'zizmor-json']],
    [' [ ]\n', ['pip-audit', 'gitleaks', 'trivy']],
    ['null', ['gitleaks', 'trivy']],
    ['{"results": [], "errors": []}', ['bandit', 'semgrep']],
  ])('%j is left open, with the candidates', async (content, candidates) => {
    const detection = await detect(content);
    expect(detection).toMatchObject({ outcome: 'ambiguous', fault: { code: 'wrong-format' } });
    expect(detection.outcome === 'ambiguous' ? detection.candidates : []).toEqual(expect.arrayContaining(candidates));
  });

  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['nothing', '', 'empty', /exit code/u],
    ['white space', '\n \n', 'empty', /exit code/u],
    ['usage text', 'usage: bandit [-h]\n', 'wrong-format', /usage text/u],
    [
      "Bandit's progress bar before the report",
      'Working... ━━━━━━━━ 100% 0:00:00\n{"results": []}',
      'wrong-format',
      /progress bar/u,
    ],
    ['an HTML page', '<!DOCTYPE html><html></html>', 'wrong-format', /HTML page/u],
    ['a gzip archive', Uint8Array.of(0x1f, 0x8b, 8, 0, 0), 'encoding', /gunzip/u],
    ['JSON of no known tool', '{"a": [1]}', 'wrong-format', /Name its format/u],
    ['two empty arrays', '[][]', 'wrong-format', /Name its format/u],
    ['a log line that begins like JSON', '[main] INFO profile\n', 'wrong-format', /log lines of Bandit/u],
    ['XML of no known tool', '<robot/>', 'wrong-format', /Name its format/u],
  ])('%s is unknown, with the likely cause', async (_name, content, code, hint) => {
    const detection = await detect(content);
    expect(detection).toMatchObject({ outcome: 'unknown', fault: { code } });
    expect(detection.outcome === 'unknown' ? detection.fault.hint : '').toMatch(hint);
  });
});

it('says what is wrong with XML whose root element cannot be reached', async () => {
  const detection = await detect('<!DOCTYPE a [<!ENTITY a "b">]><a/>');
  expect(detection).toMatchObject({ outcome: 'unknown', fault: { code: 'malformed', line: 1, column: 13 } });
});

describe('false friends', () => {
  it.each<[string, string]>([
    ['{"bomFormat": "CycloneDX", "dependencies": [{"ref": "a"}]}', 'CycloneDX has dependencies as pip-audit has'],
    [
      '{"results": [{"check_id": "a", "extra": {}}], "errors": [], "paths": {}}',
      'Semgrep has results and errors as Bandit has',
    ],
    ['<coverage generated="1" clover="3"><project/></coverage>', 'Clover has the root of Cobertura'],
    ['[{"code": "F401", "filename": "a.py"}]', 'Ruff has an array as Gitleaks has'],
  ])('%s is not taken for another tool (%s)', async (content) => {
    expect(await detect(content)).not.toMatchObject({
      outcome: 'detected',
      format: expect.stringMatching(/^(?:pip-audit|bandit|cobertura|gitleaks)$/u),
    });
  });
});

describe('how much is read', () => {
  const endless = (head: string, part: string): { opened: () => number; input: Parameters<typeof detectFormat>[0] } => {
    let pieces = 0;
    async function* open(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      const encoder = new TextEncoder();
      yield encoder.encode(head);
      for (; pieces < 10_000; pieces++) yield encoder.encode(part);
    }
    return { opened: () => pieces, input: { name: 'endless', sizeBytes: null, open } };
  };

  it.each<[string, string, string]>([
    [
      'trivy',
      '{"SchemaVersion": 2, "ArtifactName": "a", "Results": [{"Target": "x"}',
      ', {"Target": "y"}'.repeat(1000),
    ],
    ['junit', '<testsuites><testsuite>', '<testcase name="x"/>'.repeat(1000)],
    [
      'coveragepy-json',
      '{"meta": {"version": "7", "branch_coverage": true}, "files": {"a": {}',
      ', "b": {}'.repeat(1000),
    ],
  ])('no more than it takes to know %s', async (format, head, part) => {
    const { opened, input } = endless(head, part);
    expect(await detectFormat(input)).toEqual({ outcome: 'detected', format });
    expect(opened()).toBeLessThan(10);
  });

  it('all of it when the telling member comes last', async () => {
    const results = Array.from({ length: 20_000 }, () => '{"message": {"text": "x"}}').join(',');
    const report = `{"runs": [{"x": [${results}], "tool": {"driver": {"name": "t"}}}]}`;
    expect(await detect(report, 1000)).toEqual({ outcome: 'detected', format: 'sarif' });
  });

  it('the same however the bytes are cut', async () => {
    const paths = [
      'bandit/findings.json',
      'gitleaks/git-findings.json',
      'junit/nested-suites.xml',
      'malformed/bandit-utf16le-bom.json',
      'malformed/conflict-markers.json',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.integer({ min: 1, max: 50 }), async (path, pieceBytes) => {
        expect(await detect(fixture(path), pieceBytes)).toEqual(await detect(fixture(path)));
      }),
      { numRuns: 30 },
    );
  });
});

describe('detectors', () => {
  it('of other formats can be used beside the own ones', async () => {
    const house: FormatDetector = {
      format: 'house',
      detect: (facts) => facts.kind === 'json' && facts.textAt('house') === 'style',
    };
    expect(await detectFormat(bytesInput('{"house": "style"}'), [...builtInDetectors, house])).toEqual({
      outcome: 'detected',
      format: 'house',
    });
  });

  it('that recognise the same file leave it open', async () => {
    const everything = (format: string): FormatDetector => ({ format, detect: () => true });
    expect(await detectFormat(bytesInput('{}'), [everything('a'), everything('b')])).toMatchObject({
      outcome: 'ambiguous',
      candidates: ['a', 'b'],
    });
  });

  it('see text by its lines', async () => {
    const lines: FormatDetector = {
      format: 'lines',
      detect: (facts) => facts.kind === 'text' && facts.lines.includes('end_of_record'),
    };
    expect(await detectFormat(bytesInput('TN:\r\nend_of_record\r\n', 3), [lines])).toEqual({
      outcome: 'detected',
      format: 'lines',
    });
  });

  it('never stumble over hostile JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.json({ noUnicodeString: false, maxDepth: 6 }),
        fc.string({ maxLength: 5 }),
        async (json, junk) => {
          for (const content of [json, json + junk, junk + json, json.slice(1)])
            expect((await detect(content)).outcome).toMatch(/^(?:detected|ambiguous|unknown)$/u);
        },
      ),
    );
  });
});
