import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { zizmorParser } from '../parsers.ts';

describe('zizmorParser', () => {
  const place = (kind: string, key: object, row: number): object => ({
    symbolic: { key, annotation: `${kind} place`, kind },
    concrete: { location: { start_point: { row, column: 4 }, end_point: { row, column: 9 } }, feature: 'run: x' },
  });
  const local = { Local: { verbatim_path: '.github/workflows/ci.yml' } };
  const finding = {
    ident: 'artipacked',
    desc: 'credential persistence',
    url: 'https://docs.zizmor.sh/audits/#artipacked',
    determinations: { confidence: 'Low', severity: 'Medium', persona: 'Regular' },
    locations: [place('Related', local, 1), place('Primary', local, 8)],
    ignored: false,
  };
  const one = (change: object): ReturnType<typeof parseAll> =>
    parseAll(zizmorParser, JSON.stringify([{ ...finding, ...change }]));

  it('reads the findings of the tool', async () => {
    const { summary, findings } = await parseAll(zizmorParser, fixture('zizmor/findings.json'));
    expect(summary).toMatchObject({
      format: 'zizmor-json',
      tools: ['zizmor'],
      scanGaps: [],
      exitCodes: { failure: [1, 2, 3] },
    });
    expect(summary.figures['findings']).toBe(findings.length);
    expect(findings[0]).toMatchObject({
      tool: 'zizmor',
      ruleId: 'artipacked',
      message: 'credential persistence through GitHub Actions artifacts: does not set persist-credentials: false',
      category: 'misconfiguration',
      severity: 'medium',
      nativeSeverity: 'Medium',
      confidence: 'low',
      standing: 'active',
      location: { path: 'workflows/release.yml', startLine: 9, startColumn: 9, endLine: 11, endColumn: 57 },
      helpUri: 'https://docs.zizmor.sh/audits/#artipacked',
    });
  });

  it('finds nothing in a clean report', async () => {
    expect(await parseAll(zizmorParser, fixture('zizmor/clean.json'))).toMatchObject({
      findings: [],
      summary: { scanGaps: [], figures: { findings: 0, ignored: 0 } },
    });
  });

  it('places a finding where zizmor says it primarily is', async () => {
    expect((await one({})).findings).toMatchObject([
      { message: 'credential persistence: Primary place', location: { startLine: 9, startColumn: 5 } },
    ]);
  });

  it('is at every place that zizmor calls primary', async () => {
    const other = { Local: { verbatim_path: '.github/workflows/release.yml' } };
    const locations = [place('Primary', local, 8), place('Related', other, 2), place('Primary', other, 4)];
    const [found] = (await one({ locations: [...locations, place('Primary', local, 8)] })).findings;
    expect(found?.location).toMatchObject({ path: '.github/workflows/ci.yml', startLine: 9 });
    expect(found?.furtherPlaces).toMatchObject([
      { location: { path: '.github/workflows/release.yml', startLine: 5 }, fingerprint: expect.any(String) },
    ]);
    expect((await one({})).findings[0]).not.toHaveProperty('furtherPlaces');
  });

  it.each<[string, object, string | null]>([
    ['older local files', { Local: { prefix: '.', given_path: './a.yml' } }, 'a.yml'],
    [
      'files of another repository',
      { Remote: { slug: {}, path: '.github/workflows/b.yml' } },
      '.github/workflows/b.yml',
    ],
    ['standard input', { Stdin: {} }, null],
  ])('names %s', async (_name, key, path) => {
    const { findings } = await one({ locations: [place('Primary', key, 0)] });
    expect(findings[0]?.location?.path ?? null).toBe(path);
  });

  it.each([
    ['High', 'high', 'high'],
    ['Medium', 'medium', 'medium'],
    ['Low', 'low', 'low'],
    ['Informational', 'info', 'unrated'],
    ['Unknown', 'unknown', 'unrated'],
    ['Dreadful', 'unknown', 'unrated'],
  ])('rates %s', async (word, severity, confidence) => {
    expect((await one({ determinations: { severity: word, confidence: word } })).findings).toMatchObject([
      { severity, nativeSeverity: word, confidence },
    ]);
  });

  it('lists what is ignored as suppressed', async () => {
    const { summary, findings } = await one({ ignored: true });
    expect(findings).toMatchObject([{ standing: 'suppressed', suppressionReason: expect.stringContaining('ignored') }]);
    expect(summary.figures).toMatchObject({ findings: 1, ignored: 1 });
  });

  it.each<[string, string | Uint8Array, object]>([
    ['an object', '{}', { code: 'wrong-format' }],
    [
      'a report of actionlint',
      fixture('actionlint/findings.json'),
      { code: 'wrong-format', hint: expect.stringContaining('`actionlint`') },
    ],
    [
      'a finding without determinations',
      JSON.stringify([{ ...finding, determinations: undefined }]),
      { code: 'invalid-content' },
    ],
    [
      'a finding without a severity',
      JSON.stringify([{ ...finding, determinations: { confidence: 'Low' } }]),
      { code: 'invalid-content', message: expect.stringContaining('/0/determinations/severity') },
    ],
    ['locations that are no list', JSON.stringify([{ ...finding, locations: 1 }]), { code: 'invalid-content' }],
  ])('refuses %s', async (_name, content, fault) => {
    expect(await faultOf(parseAll(zizmorParser, content))).toMatchObject(fault);
  });

  it('refuses a report that is cut, wherever', async () => {
    expect(await acceptedCuts(zizmorParser, JSON.stringify([finding]))).toEqual([]);
  });
});
