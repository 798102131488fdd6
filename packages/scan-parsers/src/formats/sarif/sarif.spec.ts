import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atEachPlace } from '@portcullis/gate-core';
import type { Finding } from '@portcullis/gate-core';
import { treeOf } from '../../testing/tree.ts';
import { bytesInput, faultOf, fixture } from '../../testing/bytes-input.ts';
import { onlyFinding, readFindings } from '../../testing/read-findings.ts';
import { sarifParser } from '../parsers.ts';

const read = (name: string): ReturnType<typeof readFindings> =>
  readFindings(sarifParser, fixture(`sarif/${name}.sarif`), 97);

/** As GitHub's tokens look, in pieces: nobody's. */
const secret = ['ghp', '0123456789abcdefghijklmnopqrstuvwxyz'].join('_');

/** A log with one run of one result. */
function log(result: unknown, run: Record<string, unknown> = {}): unknown {
  return {
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'Demo', rules: [{ id: 'R1' }] } }, results: [result], ...run }],
  };
}
const at = (artifactLocation: unknown, region?: unknown): unknown => ({
  ruleId: 'R1',
  message: { text: 'm' },
  locations: [{ physicalLocation: { artifactLocation, region } }],
});

describe('sarifParser on what compilers and linters write', () => {
  it.each([
    ['clang', 'clang', { note: 1, warning: 5 }, 'native/cart.c'],
    ['clang-missing-header', 'clang', { error: 1 }, 'native/broken.c'],
    ['gcc-14', 'gcc', { warning: 5 }, 'native/cart.c'],
    ['gcc-15', 'gcc', { warning: 5 }, 'native/cart.c'],
    ['detekt', 'detekt', { warning: 3 }, 'jvm/kotlin/Cart.kt'],
  ])('reads %s', async (name, tool, levels, path) => {
    const { summary, findings } = await read(name);
    expect(summary).toMatchObject({ tools: [tool], scanGaps: [], figures: { by_level: levels } });
    expect(findings[0]?.location?.path).toMatch(new RegExp(`${path}$`, 'u'));
  });

  it.each([
    ['clang-clean', 'clang'],
    ['gcc-14-clean', 'gcc'],
  ])('reads %s: nothing was found', async (name, tool) => {
    expect((await read(name)).summary).toMatchObject({ tools: [tool], scanGaps: [], figures: { findings: 0 } });
  });

  it.each([
    ['gcc-14-missing-header', 'fatal error', ['files-not-scanned']],
    ['gcc-15-missing-header', 'error', ['invocation-failed', 'files-not-scanned']],
  ])('reads %s: a file that was not compiled, whatever its level', async (name, nativeSeverity, codes) => {
    const { summary, findings } = await read(name);
    expect(findings).toMatchObject([{ tool: 'gcc', severity: 'high', nativeSeverity }]);
    expect(summary.scanGaps.map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['GNU C17', 'gcc'],
    ['GNU C++23', 'gcc'],
    ['GNU Objective-C++20', 'gcc'],
    ['GNU Fortran2008', 'gcc'],
    ['GNU Ada', 'gcc'],
    ['GNU Cobol', 'gcc'],
    ['GNU Coreutils', 'gnu coreutils'],
    ['GNU', 'gnu'],
  ])('calls %s %s', async (name, tool) => {
    const empty = log(undefined, { tool: { driver: { name } }, results: [] });
    const { summary } = await readFindings(sarifParser, JSON.stringify(empty));
    expect(summary.tools).toEqual([tool]);
  });
});

describe('sarifParser: locations (§3.27.12)', () => {
  const located = (uri: string, startLine: number, text?: string): unknown => ({
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine, ...(text !== undefined && { snippet: { text } }) },
    },
  });
  const resultAt = (locations: readonly unknown[], others: object = {}): unknown =>
    log({ ruleId: 'R1', message: { text: 'm' }, locations, ...others });

  it('is one finding at all of them', async () => {
    const locations = [located('a.js', 2), located('b.js', 3), located('b.js', 5)];
    const finding = await onlyFinding(sarifParser, resultAt(locations));
    expect(finding.location).toMatchObject({ path: 'a.js', startLine: 2 });
    expect(finding.furtherPlaces).toMatchObject([
      { location: { path: 'b.js', startLine: 3 } },
      { location: { path: 'b.js', startLine: 5 } },
    ]);
  });

  it('counts each once, and nothing that only relates to it', async () => {
    const relatedLocations = [located('b.js', 3)];
    const { location, ...finding } = await onlyFinding(
      sarifParser,
      resultAt([located('a.js', 2), located('a.js', 2), {}], { relatedLocations }),
    );
    expect(location).toMatchObject({ path: 'a.js' });
    expect(finding).not.toHaveProperty('furtherPlaces');
  });

  it.each(['m', null])('knows each again as if it were reported there alone, whatever the order', async (snippet) => {
    const spots = [
      ['a.js', 2],
      ['b.js', 3],
      ['b.js', 9],
    ] as const;
    const text = (line: number): string | undefined => (snippet === null ? undefined : `${snippet} ${String(line)}`);
    const locations = spots.map(([path, line]) => located(path, line, text(line)));
    const marksOf = async (list: readonly unknown[]): Promise<string[]> =>
      atEachPlace(await onlyFinding(sarifParser, resultAt(list))).map(({ fingerprint }) => fingerprint);
    const together = await marksOf(locations);
    const alone = await Promise.all(locations.map((location) => marksOf([location])));
    expect(together).toEqual(alone.flat());
    expect(await marksOf(locations.toReversed())).toEqual(together);
  });

  it('masks a secret in the path of each', async () => {
    const locations = [located('a.js', 1), located(`keys/${secret}/b.js`, 2)];
    const finding = await onlyFinding(sarifParser, resultAt(locations));
    expect(JSON.stringify(finding)).not.toContain(secret);
  });
});

describe('sarifParser: level (§3.27.10)', () => {
  it.each([
    ['levels-by-rule', ['warning', 'note', 'error', 'warning']],
    ['results-before-tool', ['warning', 'note', 'error', 'warning']],
    ['kinds', ['error', 'none', 'none', 'none', 'none', 'none', 'error', 'none']],
    ['level-overrides-by-provenance', ['note', 'error', 'note']],
    ['rules-in-extensions', ['error', 'error', 'note']],
    ['rule-index-odd', ['error', 'error', 'warning', 'error', 'warning']],
  ])('of %s', async (name, levels) => {
    const { summary, findings } = await read(name);
    const words = { error: 'high', warning: 'medium', note: 'low', none: 'info' } as const;
    const expected = levels.map((level) => words[level as keyof typeof words]);
    // The rule in the extension has a security-severity, which counts for more than its level.
    expect(findings.map(({ severity }) => severity)).toEqual(
      name === 'rules-in-extensions' ? ['critical', 'critical', 'low'] : expected,
    );
    const counts = Object.fromEntries(
      Object.keys(words).flatMap((word) =>
        levels.includes(word) ? [[word, levels.filter((level) => level === word).length]] : [],
      ),
    );
    expect(summary.figures['by_level']).toEqual(counts);
  });

  it('is that of the override of the only invocation (§3.48.6)', async () => {
    expect((await read('level-overrides-one-invocation')).summary.figures['by_level']).toMatchObject({
      error: expect.any(Number),
    });
  });

  it('is found below a hierarchical id (§3.27.5)', async () => {
    const run = {
      tool: { driver: { name: 'x', rules: [{ id: 'CA5350', defaultConfiguration: { level: 'error' } }] } },
    };
    expect(await onlyFinding(sarifParser, log({ ruleId: 'CA5350/md5', message: { text: 'm' } }, run))).toMatchObject({
      severity: 'high',
      ruleId: 'CA5350/md5',
    });
  });

  it('is found below an id of a few parts, and looked for in vain below one of very many', async () => {
    const run = { tool: { driver: { name: 'x', rules: [{ id: 'a', defaultConfiguration: { level: 'error' } }] } } };
    expect((await onlyFinding(sarifParser, log({ ruleId: 'a/b/c/d', message: { text: 'm' } }, run))).severity).toBe(
      'high',
    );
    expect(
      (await onlyFinding(sarifParser, log({ ruleId: `a${'/b'.repeat(2_000_000)}`, message: { text: 'm' } }, run)))
        .severity,
    ).toBe('medium');
  });

  it('is found by the guid of the rule in either case of its letters (§3.5.3)', async () => {
    const run = {
      tool: {
        driver: {
          name: 'x',
          rules: [
            { id: 'A' },
            { id: 'B', guid: 'ABCDEF00-0000-4000-8000-000000000000', defaultConfiguration: { level: 'error' } },
          ],
        },
      },
    };
    const result = { rule: { guid: 'abcdef00-0000-4000-8000-000000000000' }, message: { text: 'm' } };
    expect(await onlyFinding(sarifParser, log(result, run))).toMatchObject({ severity: 'high', ruleId: 'B' });
  });

  it('takes no more time to find among very many rules and overrides', async () => {
    const ids = Array.from({ length: 30_000 }, (_, index) => `R${index}`);
    const rules = ids.map((id) => ({ id, guid: id }));
    const ruleConfigurationOverrides = ids.map((id) => ({ descriptor: { id }, configuration: { level: 'note' } }));
    const results = ids.map((guid) => ({ rule: { guid }, message: { text: 'm' } }));
    const run = {
      tool: { driver: { name: 'x', rules } },
      invocations: [{ executionSuccessful: true, ruleConfigurationOverrides }],
      results,
    };
    expect((await readFindings(sarifParser, { version: '2.1.0', runs: [run] })).summary.figures['by_level']).toEqual({
      note: 30_000,
    });
  });

  it('leaves a word that it does not know unknown, and a kind that it does not know a failure', async () => {
    expect(
      await onlyFinding(sarifParser, log({ ruleId: 'R1', level: 'fatal', kind: 'novel', message: { text: 'm' } })),
    ).toMatchObject({
      severity: 'unknown',
      nativeSeverity: 'fatal',
      standing: 'active',
    });
  });
});

describe('sarifParser: standing', () => {
  it('§3.35: a suppression that is rejected or under review undoes the others', async () => {
    const { summary, findings } = await read('suppressions');
    expect(findings.map(({ standing }) => standing)).toEqual([
      'active',
      'active',
      'active',
      'suppressed',
      'suppressed',
      'active',
      'active',
      'active',
      'active',
    ]);
    expect(findings.map(({ suppressionReason }) => suppressionReason).filter((reason) => reason !== null)).toEqual([
      'inSource',
      'agreed in review',
    ]);
    expect(summary.figures).toMatchObject({ findings: 9, suppressed: 2, active: 7 });
  });

  it('§3.27.24: what is absent is gone', async () => {
    const { summary, findings } = await read('baseline-states');
    expect(findings.map(({ standing, baselineState }) => [standing, baselineState])).toEqual([
      ['active', 'new'],
      ['active', 'unchanged'],
      ['active', 'updated'],
      ['absent', 'absent'],
      ['active', null],
    ]);
    expect(summary.figures['active']).toBe(4);
  });

  it('§3.27.9: only a failure is one', async () => {
    expect((await read('kinds')).findings.map(({ standing }) => standing)).toEqual([
      'active',
      'not-a-failure',
      'not-a-failure',
      'not-a-failure',
      'not-a-failure',
      'not-a-failure',
      'active',
      'not-a-failure',
    ]);
  });
});

describe('sarifParser: security-severity', () => {
  it('is a number in whatever form, of the rule or else of the result', async () => {
    const { summary, findings } = await read('security-severity');
    expect(findings.map(({ severity }) => severity)).toEqual([
      'critical',
      'high',
      'medium',
      'low',
      'info',
      'critical',
      'high',
      'medium',
      'medium',
      'high',
    ]);
    expect(summary.figures['security_severity']).toEqual({
      critical: 2,
      high: 1,
      medium: 1,
      low: 1,
      none: 1,
      'not-a-number': 1,
    });
    expect(summary.figures['security_severity_active']).toMatchObject({ absent: 3 });
  });

  it('is unknown when it is no CVSS score', async () => {
    const run = { tool: { driver: { name: 'x', rules: [{ id: 'R1', properties: { 'security-severity': 'dire' } }] } } };
    expect(await onlyFinding(sarifParser, log(at({ uri: 'a' }), run))).toMatchObject({
      severity: 'unknown',
      nativeSeverity: 'dire',
    });
  });
});

describe('sarifParser: locations', () => {
  it('resolves bases, decodes, and does not leave the repository', async () => {
    expect((await read('nested-base-ids')).findings.map(({ location }) => location?.path ?? null)).toEqual([
      'src/a.py',
      'src/b.py',
      'src/my file.py',
      '/home/runner/etc/passwd',
      'C:/build/PC (2)/src/c.py',
      'src/d.py',
    ]);
  });

  it.each([
    ['file:///c:/Work/', 'file:///C:/Work/src/a.py'],
    ['file:///C:/Work/', 'c:\\Work\\src\\a.py'],
    ['C:\\Work', 'file:///c:/Work/src/a.py'],
    ['file:///c%3A/Work/', 'file:///C:/Work/src/a.py'],
    ['/w/x', '/w/x/./src//a.py'],
  ])('takes the base %s off %s', async (base, uri) => {
    const run = { originalUriBaseIds: { SRCROOT: { uri: base } } };
    expect((await onlyFinding(sarifParser, log(at({ uri }), run))).location?.path).toBe('src/a.py');
  });

  it.each([
    [{ uri: 'APP/new.py', uriBaseId: 'ROOT' }, 'app/new.py', undefined],
    [{ uri: 'new.py', uriBaseId: 'SRC' }, 'app/new.py', undefined],
    [{ uri: 'file:///c:/b/APP/new.py' }, 'app/new.py', undefined],
    [{ uri: 'C:\\B\\App\\new.py' }, 'app/new.py', undefined],
    [{ uri: 'C:app/a.py', uriBaseId: 'ROOT' }, 'C:app/a.py', 'absolute'],
    [{ uri: 'C:app/a.py' }, 'C:app/a.py', 'absolute'],
  ])('spells folders behind a base as the tree does: %j', async (artifact, path, unplaced) => {
    const bases = { ROOT: { uri: 'file:///C:/b/' }, SRC: { uri: 'APP/', uriBaseId: 'ROOT' } };
    const input = bytesInput(JSON.stringify(log(at(artifact), { originalUriBaseIds: bases })));
    const places: unknown[] = [];
    const sink = {
      add: ({ location }: Finding) => void places.push(location),
      restart: () => void places.splice(0),
    };
    await sarifParser.parse({ ...input, ...treeOf(['app/a.py']) }, sink);
    expect(places).toMatchObject([unplaced === undefined ? { path } : { path, unplaced }]);
  });

  it('looks artifacts up by their index', async () => {
    expect((await read('artifact-index')).findings.map(({ location }) => location)).toMatchObject([
      { path: 'src/b.py', startLine: 7 },
      null,
    ]);
  });

  it('takes results without a place, and several places for one result', async () => {
    const { summary, findings } = await read('no-locations');
    expect(findings.map(({ location }) => [location?.path, location?.startLine])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      ['src/a.py', null],
      ['src/a.py', null],
      ['src/a.bin', null],
      ['src/a.py', 1],
    ]);
    expect(summary.figures).toMatchObject({ results_without_uri: 3, results_with_many_locations: 1 });
  });

  it.each([
    ['a%20b/c.py', 'a b/c.py'],
    ['a b.py', 'a b.py'],
    ['a%2Fb.py', 'a%2Fb.py'],
    ['%2e%2e/%2e%2e/etc/passwd', '../../etc/passwd'],
    ['100%.py', '100%.py'],
    ['git::https:/github.com/x/y', null],
    ['https://example.org/a.py', null],
    ['file:///../../etc/passwd', '/etc/passwd'],
    ['FILE://host/share/a.py', '//host/share/a.py'],
    ['src\\a.py', 'src/a.py'],
    ['', null],
  ])('reads the address %j as %j', async (uri, path) => {
    expect((await onlyFinding(sarifParser, log(at({ uri })))).location?.path ?? null).toBe(path);
  });

  it('does not go round in circles', async () => {
    const run = {
      originalUriBaseIds: {
        A: { uri: 'a/', uriBaseId: 'B' },
        B: { uri: 'b/', uriBaseId: 'A' },
        __proto__: { uri: 'c/' },
      },
    };
    expect((await onlyFinding(sarifParser, log(at({ uri: 'x.py', uriBaseId: 'A' }), run))).location?.path).toMatch(
      /^(?:[ab]\/)+x\.py$/u,
    );
  });
});

describe('sarifParser: messages', () => {
  it('fills in arguments and looks up message strings (§3.11)', async () => {
    expect((await read('message-forms')).findings.map(({ message }) => message)).toEqual([
      'Do not use eval (line 3).',
      'has one argument in it',
      '**only** markdown',
    ]);
  });

  // Steps that grow with the square of the length would take hours here.
  it('reads a message of nothing but brackets in no more time than any other', async () => {
    const { message } = await onlyFinding(sarifParser, log({ message: { text: `${'['.repeat(8_000_000)}](1)` } }));
    expect(message).toMatch(/^\[+…$/u);
  });

  it('takes the text of links to locations (§3.11.6)', async () => {
    expect(
      await onlyFinding(sarifParser, log({ message: { text: 'from [a user](1), see [docs](https://example.org)' } })),
    ).toMatchObject({
      message: 'from a user, see [docs](https://example.org)',
    });
  });
});

describe('sarifParser: real tools', () => {
  it.each([
    [
      'bandit',
      {
        tool: 'bandit',
        ruleId: 'B202',
        severity: 'high',
        nativeSeverity: 'HIGH',
        confidence: 'high',
        cwes: ['CWE-22'],
      },
    ],
    ['ruff', { tool: 'ruff', category: 'style', severity: 'medium' }],
    [
      'trivy',
      {
        tool: 'trivy',
        category: 'misconfiguration',
        severity: 'medium',
        nativeSeverity: 'MEDIUM',
        message: "Specify a tag in the 'FROM' statement for image 'debian'",
      },
    ],
    ['zizmor', { tool: 'zizmor', category: 'misconfiguration', nativeSeverity: 'High' }],
    [
      'semgrep',
      { tool: 'semgrep oss', category: 'code', location: expect.objectContaining({ path: 'shop/archive.py' }) },
    ],
    ['actionlint', { tool: 'actionlint' }],
    ['gitleaks', { tool: 'gitleaks', category: 'secret' }],
  ])('%s', async (name, finding) => {
    expect((await read(name)).findings[0]).toMatchObject(finding);
  });

  it.each([
    ['ruff', { level: 'error' }, 'medium'],
    ['ruff', { level: 'warning' }, 'low'],
    ['ruff', { level: 'note' }, 'info'],
    ['mypy', { level: 'error' }, 'medium'],
    ['actionlint', { level: 'error' }, 'medium'],
    ['actionlint', { kind: 'pass' }, 'info'],
    ['actionlint', { level: 'odd' }, 'unknown'],
    ['gitleaks', {}, 'unrated'],
    ['gitleaks', { level: 'error' }, 'high'],
    ['pip-audit', {}, 'unrated'],
    ['Demo', {}, 'medium'],
    ['Demo', { level: 'error' }, 'high'],
  ])('rates a result of %s with %j as its own format does', async (name, result, severity) => {
    const run = { tool: { driver: { name, rules: [{ id: 'R1' }] } } };
    expect(
      (await onlyFinding(sarifParser, log({ ruleId: 'R1', message: { text: 'm' }, ...result }, run))).severity,
    ).toBe(severity);
  });

  it.each([
    ['S105', 'code'],
    ['invalid-syntax', 'code'],
    ['SIM101', 'style'],
  ])('knows what %s of Ruff is about', async (ruleId, category) => {
    expect(
      (await onlyFinding(sarifParser, log({ ruleId, message: { text: 'm' } }, { tool: { driver: { name: 'ruff' } } })))
        .category,
    ).toBe(category);
  });

  it('reads the package and the severity from the message of Trivy, and leaves the secret in it', async () => {
    const run = {
      tool: {
        driver: {
          name: 'Trivy',
          rules: [
            {
              id: 'CVE-2024-1111',
              properties: { 'security-severity': '9.8', tags: ['vulnerability', 'security', 'HIGH'] },
            },
          ],
        },
      },
    };
    const text =
      'Package: bash\nInstalled Version: 5.0\nVulnerability CVE-2024-1111\nSeverity: MEDIUM\nFixed Version: 5.1, 5.2\nMatch: CANARY';
    const finding = await onlyFinding(
      sarifParser,
      log({ ruleId: 'CVE-2024-1111', ruleIndex: 0, message: { text } }, run),
    );
    expect(finding).toMatchObject({
      category: 'vulnerability',
      severity: 'medium',
      nativeSeverity: 'MEDIUM',
      package: { ecosystem: null, name: 'bash', version: '5.0', fixedVersions: ['5.1', '5.2'] },
      advisories: ['CVE-2024-1111'],
    });
    expect(JSON.stringify(finding)).not.toContain('CANARY');
  });
});

describe('sarifParser: gaps', () => {
  it.each([
    ['runs-empty', [['nothing-scanned', 0]]],
    ['results-null', [['results-missing', 1]]],
    ['results-absent', [['results-missing', 1]]],
    ['results-empty', []],
    ['execution-failed', [['invocation-failed', 1]]],
    ['error-notification', [['invocation-failed', 1]]],
    ['bandit-unparseable', [['invocation-failed', 1]]],
    ['two-runs', []],
  ])('of %s', async (name, gaps) => {
    expect((await read(name)).summary.scanGaps.map(({ code, count }) => [code, count])).toEqual(gaps);
  });

  it('tells of results that stand in other files (§3.15)', async () => {
    const run = {
      results: [],
      externalPropertyFileReferences: { results: [{ location: { uri: 'results.sarif-external-properties' } }] },
    };
    expect((await readFindings(sarifParser, log({}, run))).summary.scanGaps).toMatchObject([
      { code: 'results-missing' },
    ]);
  });

  it.each(['driver', 'extensions', 'policies', 'invocations', 'conversion'])(
    'tells of %s in another file, for severities and failures hang on it (§3.15.3)',
    async (name) => {
      const file = { location: { uri: 'more.sarif-external-properties' } };
      const run = {
        externalPropertyFileReferences: { [name]: name === 'driver' || name === 'conversion' ? file : [file] },
      };
      expect((await readFindings(sarifParser, log({}, run))).summary.scanGaps).toMatchObject([
        { code: 'results-missing', examples: [`demo: ${name} in other files, which are not read`] },
      ]);
    },
  );

  it('tells of results that stand in the log outside of their runs (§3.13.5)', async () => {
    const outside = {
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'Demo' } }, results: [] }],
      inlineExternalProperties: [{ guid: 'x', results: [{ message: { text: 'm' } }] }],
    };
    expect((await readFindings(sarifParser, outside)).summary.scanGaps).toMatchObject([
      { code: 'results-missing', count: 1 },
    ]);
  });

  it.each<[string, object, number]>([
    [
      'without a word of its success, but with why it did not start (§3.20.13)',
      { processStartFailureMessage: 'no such file' },
      1,
    ],
    ['without a word of its success, but with the signal that ended it (§3.20.11)', { exitSignalName: 'SIGKILL' }, 1],
    ['whose success is neither true nor false', { executionSuccessful: 'false' }, 1],
    ['without a word of its success', { exitCode: 0 }, 0],
  ])('takes an invocation %s for what it is', async (_name, invocation, failed) => {
    const { summary } = await readFindings(sarifParser, log({}, { invocations: [invocation] }));
    expect(summary.figures['failed_invocations']).toBe(failed);
    expect(summary.scanGaps).toHaveLength(failed);
  });

  it.each([
    ['Semgrep OSS', 'warning', 1],
    ['Semgrep OSS', 'note', 0],
    ['Demo', 'warning', 0],
  ])('takes what %s notes about itself at the level %s for %i gaps', async (name, level, count) => {
    const notification = { descriptor: { id: 'Timeout' }, level, message: { text: 'Timeout when running r on a.py' } };
    const invocation = { executionSuccessful: true, toolExecutionNotifications: [notification] };
    const run = { tool: { driver: { name } }, invocations: [invocation], results: [] };
    const { summary } = await readFindings(sarifParser, JSON.stringify({ version: '2.1.0', runs: [run] }));
    expect(summary.scanGaps).toHaveLength(count);
  });

  it('calls a file a gap that a result says was not read', async () => {
    const results = ['E902', 'E902', 'F401'].map((ruleId) => ({
      ruleId,
      message: { text: 'stream did not contain valid UTF-8' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'app/a.py' } } }],
    }));
    const run = { tool: { driver: { name: 'ruff' } }, results };
    const { summary } = await readFindings(sarifParser, JSON.stringify({ version: '2.1.0', runs: [run] }));
    expect(summary.scanGaps).toMatchObject([{ code: 'files-not-scanned', count: 1 }]);
  });

  it.each<[string, string, object, unknown[], number]>([
    ['a code that is not zero, and no results', 'Demo', { exitCode: 1 }, [], 1],
    ['the same as a string', 'Demo', { exitCode: '1', executionSuccessful: true }, [], 1],
    [
      'a code that is not zero, and only results that are no failures',
      'Demo',
      { exitCode: 1 },
      [{ kind: 'pass' }, { baselineState: 'absent' }],
      1,
    ],
    ['a code for findings, and none', 'Bandit', { exitCode: 1, executionSuccessful: true }, [], 1],
    ['a code for failure, beside findings', 'Bandit', { exitCode: 2, executionSuccessful: true }, [{}], 1],
    ['the code of a signal, beside findings', 'Demo', { exitCode: 137, executionSuccessful: true }, [{}], 1],
    [
      'a signal, although it says it succeeded',
      'Demo',
      { exitSignalName: 'SIGKILL', executionSuccessful: true },
      [{}],
      1,
    ],
    ['a failure, which is told once', 'Demo', { exitCode: 1, executionSuccessful: false }, [], 1],
    ['a code that is not zero, beside findings', 'Demo', { exitCode: 1, executionSuccessful: true }, [{}], 0],
    [
      'a code that is not zero, beside suppressed findings',
      'Demo',
      { exitCode: 1 },
      [{ suppressions: [{ kind: 'inSource' }] }],
      0,
    ],
    ['zero, and no results', 'Demo', { exitCode: 0, executionSuccessful: true }, [], 0],
  ])('holds the exit code of an invocation against the results: %s', async (_, name, invocation, results, gaps) => {
    const found = results.map((result) => ({ message: { text: 'm' }, ...(result as object) }));
    for (const order of ['first', 'last']) {
      const tool = { driver: { name } };
      const run =
        order === 'first'
          ? { invocations: [invocation], tool, results: found }
          : { results: found, tool, invocations: [invocation] };
      const { summary } = await readFindings(sarifParser, { version: '2.1.0', runs: [run] });
      expect(summary.scanGaps.map(({ code, count }) => [code, count])).toEqual(
        gaps === 0 ? [] : [['invocation-failed', gaps]],
      );
    }
  });

  it('tells of a converter that failed (§3.22.3)', async () => {
    const conversion = {
      tool: { driver: { name: 'converter' } },
      invocation: {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: 'half of it' } }],
      },
    };
    const { summary } = await readFindings(sarifParser, log({}, { conversion }));
    expect(summary.scanGaps).toMatchObject([{ code: 'invocation-failed', count: 2 }]);
    expect(summary.figures['failed_invocations']).toBe(0);
  });

  it.each<[string, object, number]>([
    ['a word in another case', { toolExecutionNotifications: [{ level: 'Error', message: { text: 'm' } }] }, 1],
    ['a word of its own', { toolConfigurationNotifications: [{ level: 'fatal', message: { text: 'm' } }] }, 1],
    ['a warning', { toolExecutionNotifications: [{ level: 'Warning', message: { text: 'm' } }] }, 0],
    ['the list of a draft', { toolNotifications: [{ level: 'error', message: { text: 'm' } }] }, 1],
    ['the other list of a draft', { configurationNotifications: [{ level: 'error', message: { text: 'm' } }] }, 1],
    ["a draft's word for failure", { toolExecutionSuccessful: false }, 1],
    ["a draft's word for success", { toolExecutionSuccessful: true, executionSuccessful: true }, 0],
    [
      'an override by id',
      {
        notificationConfigurationOverrides: [{ descriptor: { id: 'N1' }, configuration: { level: 'error' } }],
        toolExecutionNotifications: [{ descriptor: { id: 'N1' }, message: { text: 'm' } }],
      },
      1,
    ],
    [
      'an override by index',
      {
        notificationConfigurationOverrides: [{ descriptor: { index: 2 }, configuration: { level: 'error' } }],
        toolExecutionNotifications: [{ descriptor: { index: 2 }, message: { text: 'm' } }],
      },
      1,
    ],
    [
      'an override of another one',
      {
        notificationConfigurationOverrides: [{ descriptor: { id: 'N2' }, configuration: { level: 'error' } }],
        toolExecutionNotifications: [{ descriptor: { id: 'N1' }, message: { text: 'm' } }],
      },
      0,
    ],
    [
      'an override that its own level overrules',
      {
        notificationConfigurationOverrides: [{ descriptor: { id: 'N1' }, configuration: { level: 'error' } }],
        toolExecutionNotifications: [{ level: 'note', descriptor: { id: 'N1' }, message: { text: 'm' } }],
      },
      0,
    ],
  ])('tells an error of the tool about itself by %s', async (_name, invocation, count) => {
    const { summary } = await readFindings(sarifParser, log({}, { invocations: [invocation] }));
    expect(summary.scanGaps.map(({ code, count: found }) => [code, found])).toEqual(
      count === 0 ? [] : [['invocation-failed', count]],
    );
  });

  it('takes results in other files for missing by the name of a draft too', async () => {
    const { summary } = await readFindings(
      sarifParser,
      log({}, { externalPropertyFiles: { results: [{ location: { uri: 'r.json' } }] } }),
    );
    expect(summary.scanGaps).toMatchObject([{ code: 'results-missing', count: 1 }]);
  });

  it.each([{ index: 0 }, { id: 'N1' }, { id: 'N1', index: 0 }, { id: 'N1', index: 7 }])(
    'finds the level of a notification by its descriptor %j',
    async (descriptor) => {
      const run = {
        tool: { driver: { name: 'Demo', notifications: [{ id: 'N1', defaultConfiguration: { level: 'error' } }] } },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: [{ descriptor, message: { text: 'm' } }] },
        ],
      };
      expect((await readFindings(sarifParser, log({}, run))).summary.figures['notifications_by_level']).toEqual({
        error: 1,
      });
    },
  );
});

describe('sarifParser: the log', () => {
  it('names the tools, the commit and the instant', async () => {
    const run = {
      versionControlProvenance: [{ revisionId: 'abc123' }],
      invocations: [
        { executionSuccessful: true, endTimeUtc: '2026-01-31T12:00:00Z' },
        { executionSuccessful: true, endTimeUtc: '2026-01-31T11:00:00Z' },
      ],
    };
    expect((await readFindings(sarifParser, log(at({ uri: 'a' }), run))).summary).toMatchObject({
      tools: ['demo'],
      commits: ['abc123'],
      producedAt: '2026-01-31T12:00:00.000Z',
    });
  });

  it.each<[string, unknown[], string[]]>([
    [
      'several commits of several runs',
      [[{ revisionId: 'a1' }], [{ revisionId: 'b2' }], [{ revisionId: 'a1' }]],
      ['a1', 'b2'],
    ],
    ['several commits of one run', [[{ revisionId: 'a1' }, { revisionId: 'b2' }]], ['a1', 'b2']],
    [
      'the commit around a submodule',
      [
        [
          { revisionId: 'a1', mappedTo: { uri: './' } },
          { revisionId: 'b2', mappedTo: { uri: 'lib/' } },
        ],
      ],
      ['a1'],
    ],
    ['that of a folder, where it is the only one', [[{ revisionId: 'b2', mappedTo: { uri: 'lib/' } }]], ['b2']],
    ['no commit', [[{}], null], []],
  ])('states %s', async (_, provenances, commits) => {
    const runs = provenances.map((versionControlProvenance) => ({
      tool: { driver: { name: 'Demo' } },
      results: [],
      versionControlProvenance,
    }));
    expect((await readFindings(sarifParser, { version: '2.1.0', runs })).summary.commits).toEqual(commits);
  });

  it('knows the exit codes of a tool that speaks alone', async () => {
    expect((await read('bandit')).summary.exitCodes).toMatchObject({ failure: [2] });
    expect((await read('two-runs')).summary.exitCodes).toBeNull();
  });

  it.each([
    ['runs that are null (§3.13.4)', fixture('sarif/runs-null.sarif'), 'invalid-content'],
    ['version 2.0.0', fixture('sarif/version-2.0.0.sarif'), 'unsupported-version'],
    ['no version', { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', runs: [] }, 'unsupported-version'],
    ['version 2.2', { version: '2.2', runs: [] }, 'unsupported-version'],
    ['version 1.0.0', { version: '1.0.0', runs: [] }, 'unsupported-version'],
    ['runs that are no array', { version: '2.1.0', runs: {} }, 'invalid-content'],
    ['no runs', { version: '2.1.0' }, 'wrong-format'],
    ['a run that is no object', { version: '2.1.0', runs: [1] }, 'invalid-content'],
    ['results that are no array', log({}, { results: {} }), 'invalid-content'],
    ['a result that is no object', log('x'), 'invalid-content'],
    ['a level that is no text', log({ level: 1 }), 'invalid-content'],
    ['suppressions that are no array', log({ suppressions: {} }), 'invalid-content'],
    ['an array', [], 'wrong-format'],
    ['a Trivy report', { SchemaVersion: 2, ArtifactName: 'x', Results: [] }, 'wrong-format'],
    [
      'results twice',
      '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{}}],"results":[]}]}',
      'invalid-content',
    ],
  ])('is refused with %s', async (_what, content, code) => {
    expect(await faultOf(readFindings(sarifParser, content))).toMatchObject({ code });
  });

  it.each([
    ['a draft of 2.1.0', { version: '2.1.0-rtm.5', runs: [] }],
    [
      'the version of the tool in the wrong place',
      { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: 'v8.0.0', runs: [] },
    ],
  ])('is accepted with %s', async (_what, content) => {
    await expect(readFindings(sarifParser, content)).resolves.toBeDefined();
  });

  it('is refused when it is cut anywhere', async () => {
    const whole = new TextDecoder().decode(fixture('sarif/level-overrides-one-invocation.sarif')).trimEnd();
    for (let length = 0; length < whole.length; length += 1) {
      const fault = await faultOf(
        sarifParser.parse(bytesInput(whole.slice(0, length), 64), { add: () => undefined, restart: () => undefined }),
      );
      expect(['truncated', 'empty']).toContain(fault.code);
    }
  });

  it('means the same in whatever order its members come', async () => {
    const members: [string, unknown][] = [
      ['tool', { driver: { name: 'Demo', rules: [{ id: 'R1', defaultConfiguration: { level: 'note' } }] } }],
      ['results', [at({ index: 0 }), at({ uri: 'x.py', uriBaseId: 'SRC' }), at({ uri: 'file:///srv/demo/src/y.py' })]],
      [
        'invocations',
        [
          {
            executionSuccessful: true,
            ruleConfigurationOverrides: [{ descriptor: { id: 'R1' }, configuration: { level: 'error' } }],
          },
        ],
      ],
      ['originalUriBaseIds', { ROOT: { uri: 'file:///srv/demo/' }, SRC: { uri: 'src/', uriBaseId: 'ROOT' } }],
      ['artifacts', [{ location: { uri: 'src/z.py' } }]],
    ];
    const expected = await readFindings(sarifParser, { version: '2.1.0', runs: [Object.fromEntries(members)] });
    expect(expected.findings.map(({ severity, location }) => [severity, location?.path])).toEqual([
      ['high', 'src/z.py'],
      ['high', 'src/x.py'],
      ['high', 'src/y.py'],
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(members, { minLength: members.length }),
        fc.integer({ min: 1, max: 200 }),
        async (shuffled, piece) => {
          const other = { runs: [Object.fromEntries(shuffled), Object.fromEntries(shuffled)], version: '2.1.0' };
          const { summary, findings } = await readFindings(sarifParser, other, piece);
          expect(findings.slice(0, 3)).toEqual(expected.findings);
          expect(summary.figures['by_level']).toEqual({ error: 6 });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('sarifParser: fingerprints', () => {
  const print = async (result: unknown, run?: Record<string, unknown>): Promise<string> =>
    (await onlyFinding(sarifParser, log(result, run))).fingerprint;
  const flagged = (line: number, more: Record<string, unknown>): unknown => ({
    ...(at({ uri: 'a.py' }, { startLine: line, ...more }) as object),
  });

  it('do not depend on the line', async () => {
    expect(await print(flagged(3, { snippet: { text: '  eval(x)\n' } }))).toBe(
      await print(flagged(9, { snippet: { text: 'eval(x)' } })),
    );
    expect(await print(flagged(3, {}))).toBe(await print(flagged(9, {})));
  });

  it('depend on the flagged code', async () => {
    expect(await print(flagged(3, { snippet: { text: 'eval(x)' } }))).not.toBe(
      await print(flagged(3, { snippet: { text: 'eval(y)' } })),
    );
  });

  it('rest on the line hash of CodeQL, in whatever form', async () => {
    const hashed = (value: unknown, line: number): unknown => ({
      ...(flagged(line, {}) as object),
      partialFingerprints: { primaryLocationLineHash: value },
    });
    expect(await print(hashed('abc:1', 3))).toBe(await print(hashed({ value: 'abc:2' }, 4)));
    expect(await print(hashed('abc:1', 3))).not.toBe(await print(hashed('abd:1', 3)));
  });

  it('do not rest on what Gitleaks writes there', async () => {
    const run = { tool: { driver: { name: 'gitleaks' } } };
    const committed = (commitSha: string): unknown => ({
      ...(flagged(3, { snippet: { text: 's' } }) as object),
      partialFingerprints: { commitSha, primaryLocationLineHash: commitSha },
    });
    expect(await print(committed('a'), run)).toBe(await print(committed('b'), run));
  });
});
