import { describe, expect, it } from '@jest/globals';
import { faultOf, fixture, parseAll } from '../../testing/bytes-input.ts';
import { acceptedCuts } from '../../testing/every-cut.ts';
import { cyclonedxParser } from '../parsers.ts';

const cyclonedx = (content: string | Uint8Array): ReturnType<typeof parseAll> => parseAll(cyclonedxParser, content);

describe('cyclonedxParser', () => {
  it.each(['cyclonedx-py.json', 'cyclonedx-py.xml', 'trivy.json'])('counts the components of %s', async (name) => {
    const { summary } = await cyclonedx(fixture(`cyclonedx/${name}`));
    expect(summary.figures['components']).toBeGreaterThan(0);
    expect(summary.metrics['sbom.components']?.value).toBe(summary.figures['components_nested']);
    expect(summary.scanGaps).toEqual([]);
  });

  it('reads the same of JSON and XML', async () => {
    const [json, xml] = [
      await cyclonedx(fixture('cyclonedx/cyclonedx-py.json')),
      await cyclonedx(fixture('cyclonedx/cyclonedx-py.xml')),
    ];
    for (const name of ['components', 'components_nested', 'vulnerabilities', 'by_severity', 'affects'])
      expect(xml.summary.figures[name]).toEqual(json.summary.figures[name]);
    expect(xml.summary.tools).toEqual(json.summary.tools);
  });

  const vulnerability = {
    id: 'CVE-2024-1',
    references: [{ id: 'GHSA-aaaa-bbbb-cccc' }],
    ratings: [{ severity: 'low' }, { severity: 'high', score: 8 }],
    cwes: [79],
    description: 'A flaw',
    affects: [{ ref: 'x' }],
  };
  const components = [
    {
      'bom-ref': 'y',
      name: 'outer',
      components: [{ 'bom-ref': 'x', name: 'lib', version: '1', purl: 'pkg:pypi/lib@1' }],
    },
  ];
  const metadata = { tools: { components: [{ name: 'Grype' }] }, timestamp: '2026-01-05T10:00:00+01:00' };
  const bom = (members: object): string => JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', ...members });

  it('finds vulnerabilities with package, aliases and the worst rating', async () => {
    const { summary, findings } = await cyclonedx(bom({ metadata, components, vulnerabilities: [vulnerability] }));
    expect(summary).toMatchObject({
      tools: ['grype'],
      producedAt: '2026-01-05T09:00:00.000Z',
      figures: { components: 1, components_nested: 2, by_severity: { high: 1 } },
    });
    expect(findings).toMatchObject([
      {
        tool: 'grype',
        ruleId: 'CVE-2024-1',
        severity: 'high',
        advisories: ['CVE-2024-1', 'GHSA-aaaa-bbbb-cccc'],
        cwes: ['CWE-79'],
        package: { ecosystem: 'pypi', name: 'lib', version: '1' },
      },
    ]);
  });

  it('finds the same when the members come in another order', async () => {
    const { findings } = await cyclonedx(bom({ metadata, components, vulnerabilities: [vulnerability] }));
    const other = await cyclonedx(bom({ vulnerabilities: [vulnerability], components, metadata }));
    expect(other.findings).toEqual(findings);
    expect(other.summary.figures).toMatchObject({ components: 1, components_nested: 2, vulnerabilities: 1 });
  });

  it.each<[string, string]>([
    ['not_affected', 'suppressed'],
    ['false_positive', 'suppressed'],
    ['resolved', 'suppressed'],
    ['in_triage', 'active'],
    ['exploitable', 'active'],
  ])('takes a vulnerability that is %s for %s', async (state, standing) => {
    const { findings } = await cyclonedx(
      bom({ vulnerabilities: [{ ...vulnerability, analysis: { state, detail: 'not called' } }] }),
    );
    expect(findings).toMatchObject([
      { standing, suppressionReason: standing === 'suppressed' ? `${state}: not called` : null },
    ]);
  });

  it('reads vulnerabilities of XML, in their own list and in components', async () => {
    const xml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.4" xmlns:v="http://cyclonedx.org/schema/ext/vulnerability/1.0">
      <components><component type="library" bom-ref="x"><name>lib</name><version>1</version><purl>pkg:pypi/lib@1</purl>
        <v:vulnerabilities><v:vulnerability ref="x"><v:id>CVE-1</v:id><v:ratings><v:rating><v:severity>High</v:severity></v:rating></v:ratings></v:vulnerability></v:vulnerabilities>
      </component></components>
      <vulnerabilities><vulnerability><id>CVE-2</id><affects><target><ref>x</ref></target></affects></vulnerability></vulnerabilities></bom>`;
    const { summary, findings } = await cyclonedx(xml);
    expect(summary.figures).toMatchObject({ vulnerabilities: 2, affects: 1, by_severity: { high: 1, '(none)': 1 } });
    expect(findings.map(({ ruleId, package: affected }) => [ruleId, affected?.name])).toEqual([
      ['CVE-1', 'lib'],
      ['CVE-2', 'lib'],
    ]);
  });

  it('reads the same of a product, its parts, groups, ratings and analyses in JSON and XML', async () => {
    const json = bom({
      metadata: {
        ...metadata,
        component: {
          'bom-ref': 'product',
          group: 'shop',
          name: 'app',
          components: [{ 'bom-ref': 'part', name: 'part' }],
        },
      },
      components: [
        {
          'bom-ref': 'x',
          group: '@scope',
          name: 'lib',
          version: '1',
          components: [{ 'bom-ref': 'inner', name: 'inner' }],
        },
      ],
      vulnerabilities: [
        {
          id: 'CVE-2024-1',
          source: { url: 'https://example.org/1' },
          affects: ['x', 'inner', 'product', 'part'].map((ref) => ({ ref })),
          ratings: [
            { score: 9.9, method: 'OWASP' },
            { score: 5, method: 'CVSSv31' },
          ],
        },
        {
          id: 'CVE-2024-2',
          ratings: [{ score: 9.9, method: 'other' }],
          detail: 'in detail',
          analysis: { state: 'not_affected', justification: 'code_not_present', detail: 'not there' },
        },
      ],
    });
    const xml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><metadata><timestamp>2026-01-05T10:00:00+01:00</timestamp>
      <tools><components><component><name>Grype</name><components><component bom-ref="x"><name>no component</name></component></components></component></components></tools>
      <component bom-ref="product"><group>shop</group><name>app</name><components><component bom-ref="part"><name>part</name></component></components></component></metadata>
      <components><component bom-ref="x"><group>@scope</group><name>lib</name><version>1</version><components><component bom-ref="inner"><name>inner</name></component></components>
        <pedigree><ancestors><component bom-ref="old"><name>old</name><components><component><name>older</name></component></components></component></ancestors></pedigree></component></components>
      <vulnerabilities><vulnerability><id>CVE-2024-1</id><source><url>https://example.org/1</url></source>
          <ratings><rating><source><url>https://example.org/2</url></source><score>9.9</score><method>OWASP</method></rating><rating><score>5</score><method>CVSSv31</method></rating><rating><score>n/a</score></rating></ratings>
          <affects><target><ref>x</ref></target><target><ref>inner</ref></target><target><ref>product</ref></target><target><ref>part</ref></target></affects></vulnerability>
        <vulnerability><id>CVE-2024-2</id><ratings><rating><score>9.9</score><method>other</method></rating></ratings><detail>in detail</detail>
          <analysis><state>not_affected</state><justification>code_not_present</justification><detail>not there</detail></analysis></vulnerability></vulnerabilities></bom>`;
    const [ofJson, ofXml] = [await cyclonedx(json), await cyclonedx(xml)];
    expect(ofXml.findings).toEqual(ofJson.findings);
    expect(ofXml.summary).toEqual({ ...ofJson.summary, figures: { ...ofJson.summary.figures, format: 'xml' } });
    expect(ofJson.findings.map(({ package: affected, severity }) => [affected?.name, severity])).toEqual([
      ['@scope/lib', 'medium'],
      ['inner', 'medium'],
      ['shop/app', 'medium'],
      ['part', 'medium'],
      [undefined, 'unrated'],
    ]);
  });

  it('finds a vulnerability once for each component that it affects', async () => {
    const two = [...components, { 'bom-ref': 'z', group: 'example', name: 'other', version: '2' }];
    const { summary, findings } = await cyclonedx(
      bom({
        components: two,
        vulnerabilities: [{ ...vulnerability, affects: [{ ref: 'x' }, { ref: 'z' }, { ref: 'x' }] }],
      }),
    );
    expect(findings.map(({ package: affected }) => [affected?.ecosystem, affected?.name])).toEqual([
      ['pypi', 'lib'],
      [null, 'example/other'],
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(summary.figures).toMatchObject({ vulnerabilities: 1, affects: 3 });
  });

  it.each<[string, string, object]>([
    ['the product itself', 'product', { name: 'shop', version: '3' }],
    ['a component by a link', 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x', { name: 'lib' }],
    ['a package that is not listed', 'pkg:npm/a@1', { ecosystem: 'npm', name: 'a', version: '1' }],
  ])('names %s as affected', async (_name, ref, expected) => {
    const product = { ...metadata, component: { 'bom-ref': 'product', name: 'shop', version: '3' } };
    const { summary, findings } = await cyclonedx(
      bom({ metadata: product, components, vulnerabilities: [{ ...vulnerability, affects: [{ ref }] }] }),
    );
    expect(findings).toMatchObject([{ package: expected }]);
    expect(summary.figures).toMatchObject({ components_nested: 2 });
  });

  it('finds a vulnerability that names no component', async () => {
    expect((await cyclonedx(bom({ vulnerabilities: [{ id: 'CVE-2024-1' }] }))).findings).toMatchObject([
      { tool: 'cyclonedx', severity: 'unrated', package: null },
    ]);
  });

  it('gives the justification of an analysis', async () => {
    const analysis = { state: 'not_affected', justification: 'code_not_reachable', detail: 'never called' };
    const { findings } = await cyclonedx(bom({ vulnerabilities: [{ ...vulnerability, analysis }] }));
    expect(findings).toMatchObject([
      { standing: 'suppressed', suppressionReason: 'not_affected: code_not_reachable, never called' },
    ]);
  });

  it.each<[string, object, string[]]>([
    ['nobody without a list of vulnerabilities', { metadata, components }, []],
    ['the first tool with one, be it empty', { metadata, components, vulnerabilities: [] }, ['grype']],
    ['the format where no tool is named', { vulnerabilities: [] }, ['cyclonedx']],
  ])('lets %s speak', async (_name, members, tools) => {
    expect((await cyclonedx(bom(members))).summary.tools).toEqual(tools);
  });

  it.each(['first', 'last'])(
    'finds the components of a very large document, with its vulnerabilities %s',
    async (position) => {
      const many = Array.from({ length: 20_100 }, (_, index) => ({ 'bom-ref': `c${index}`, name: `n${index}` }));
      const vulnerabilities = [5, 20_050].map((index) => ({ ...vulnerability, affects: [{ ref: `c${index}` }] }));
      const { summary, findings } = await cyclonedx(
        bom(position === 'first' ? { vulnerabilities, components: many } : { components: many, vulnerabilities }),
      );
      expect(findings.map(({ package: affected }) => affected?.name)).toEqual(['n5', 'n20050']);
      expect(summary.figures).toMatchObject({ components: 20_100, vulnerabilities: 2 });
    },
  );

  it('refuses a document that is cut, wherever', async () => {
    expect(
      await acceptedCuts(cyclonedxParser, bom({ metadata, components, vulnerabilities: [vulnerability] })),
    ).toEqual([]);
  });

  it('calls a list of nothing a scan of nothing', async () => {
    expect((await cyclonedx(bom({}))).summary.scanGaps).toMatchObject([{ code: 'nothing-scanned' }]);
  });

  it.each<[string, string]>([
    ['{"components": []}', 'wrong-format'],
    ['{"dependencies": []}', 'wrong-format'],
    [bom({ specVersion: '2.0' }), 'unsupported-version'],
    [bom({ components: {} }), 'invalid-content'],
    [bom({ components: ['a'] }), 'invalid-content'],
    [bom({ vulnerabilities: [{ ratings: 1 }] }), 'invalid-content'],
    [bom({}).slice(0, -1), 'truncated'],
    ['<bom/>', 'wrong-format'],
    ['<bom xmlns="http://cyclonedx.org/schema/bom/2.0"/>', 'unsupported-version'],
    ['<testsuite/>', 'wrong-format'],
    ['<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>', 'truncated'],
    ['', 'empty'],
  ])('refuses %s', async (content, code) => {
    expect(await faultOf(cyclonedx(content))).toMatchObject({ code });
  });
});
