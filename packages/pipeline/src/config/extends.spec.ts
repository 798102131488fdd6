import { describe, expect, it } from '@jest/globals';
import { PolicyError, loadConfig } from '../index.ts';
import { linesOf, load, messagesOfFiles } from '../testing/messages.ts';

const org = "version: 1\nrules:\n  - { id: high, count: { severity: high, evidence: '*' }, max: 5 }\n";

describe('extends a preset', () => {
  it('may change whatever it gives', async () => {
    const { config } = await load({
      'portcullis.yml':
        'version: 1\nextends: python\nevidence:\n  bandit: { path: out/bandit.json, enforce: inform }\njobs: { build-test: { enforce: warn } }\nrules: [{ id: high-budget, max: 99 }]\nfilters: [{ tool: bandit, rule: B101, reason: asserts are how pytest works }]\n',
    });
    expect(config.evidence['bandit']).toMatchObject({ parser: 'bandit', path: 'out/bandit.json', enforce: 'inform' });
    expect(config.jobs['build-test']?.enforce).toBe('warn');
    expect(config.rules[0]).toMatchObject({
      id: 'high-budget',
      count: { severity: 'high', tools: ['bandit'] },
      max: 99,
    });
  });

  it('may do without some of it', async () => {
    const { config } = await load({
      'portcullis.yml':
        'version: 1\nextends: python\nwithout: { evidence: [trivy], jobs: [docker, e2e], rules: [coverage-floor] }\n',
    });
    expect(Object.keys(config.evidence)).not.toContain('trivy');
    expect(Object.keys(config.jobs)).toEqual(['preflight', 'build-test', 'security-scan', 'complexity', 'profiling']);
    expect(config.rules.map(({ id }) => id)).toEqual(['high-budget', 'tests-pass', 'tests-complete']);
  });

  it('cannot do without what there is not', async () => {
    expect(
      await messagesOfFiles({ 'portcullis.yml': 'version: 1\nextends: python\nwithout: { jobs: [dockr] }\n' }),
    ).toEqual(['portcullis.yml:3:19: without.jobs[0]: no parent has "dockr" in `jobs` (did you mean "docker"?)']);
  });

  it('replaces `when` as a whole', async () => {
    const { config } = await load({
      'portcullis.yml': 'version: 1\nextends: python\nevidence: { trivy: { when: { changed: image } } }\n',
    });
    expect(config.evidence['trivy']?.when).toEqual({ changed: 'image' });
  });
});

describe('extends a file', () => {
  it('may tighten it and add to it', async () => {
    const { config } = await load({
      'org.yml': org,
      'portcullis.yml':
        'version: 1\nextends: ./org.yml\nrules:\n  - { id: high, max: 3, count: { severity: medium } }\n  - { id: mine, metric: coverage.lines, min: 50 }\n',
    });
    expect(config.rules).toMatchObject([
      { id: 'high', max: 3, count: { severity: 'medium' } },
      { id: 'mine', min: 50 },
    ]);
  });

  it('names both places when it is loosened', async () => {
    expect(
      await messagesOfFiles({
        'org.yml': org,
        'portcullis.yml': 'version: 1\nextends: org.yml\nrules: [{ id: high, max: 6 }]\n',
      }),
    ).toEqual(['portcullis.yml:3:26: rules[0].max: may not be above 5, and is 6 (the floor is at org.yml:3:64)']);
  });

  it('holds to what it leaves at its default', async () => {
    expect(
      await messagesOfFiles({
        'org.yml': org,
        'portcullis.yml': 'version: 1\nextends: org.yml\nunrated: info\nrules: [{ id: high, enforce: warn }]\n',
      }),
    ).toEqual([
      'portcullis.yml:3:10: unrated: for other tools may not be milder than high, and is info (org.yml does not set it, so its default is the floor)',
      'portcullis.yml:4:30: rules[0].enforce: may not be milder than block, and is warn (org.yml does not set it, so its default is the floor)',
    ]);
  });

  it('makes a floor of the preset that it brings along', async () => {
    expect(
      await messagesOfFiles({
        'org.yml': 'version: 1\nextends: python\n',
        'portcullis.yml':
          'version: 1\nextends: org.yml\nrules: [{ id: coverage-floor, min: 20 }]\nwithout: { jobs: [docker] }\n',
      }),
    ).toEqual([
      expect.stringMatching(
        /^portcullis\.yml:3:36: rules\[0\]\.min: may not be below 30, and is 20 \(the floor is at preset:python:\d+:\d+\)$/u,
      ),
      expect.stringMatching(
        /^portcullis\.yml:4:19: without\.jobs\[0\]: "docker" may not be taken away \(the floor is at preset:python:\d+:\d+\)$/u,
      ),
    ]);
  });

  it('refuses parameters for a preset whose entries a floor sets', async () => {
    expect(
      await messagesOfFiles({
        'org.yml': 'version: 1\nextends: python\n',
        'portcullis.yml': 'version: 1\nextends: [python, org.yml]\nwith: { reports: out }\n',
      }),
    ).toEqual([
      'portcullis.yml:3:7: with: has no effect: "org.yml" extends python too and sets every entry; set the parameters there',
    ]);
  });

  it('is no way round a floor through a preset beside it', async () => {
    const files = {
      'org.yml': "version: 1\nrules: [{ id: coverage-floor, metric: coverage.lines, min: 60, evidence: '*' }]\n",
    };
    const { config } = await load({ ...files, 'portcullis.yml': 'version: 1\nextends: [org.yml, python]\n' });
    expect(config.rules.find(({ id }) => id === 'coverage-floor')).toMatchObject({ min: 60 });
  });

  it('keeps every floor of several, whatever their order', async () => {
    const files = { 'a.yml': org, 'b.yml': org.replace('max: 5', 'max: 9') };
    expect(await messagesOfFiles({ ...files, 'portcullis.yml': 'version: 1\nextends: [a.yml, b.yml]\n' })).toEqual([
      'b.yml:3:64: rules[0].max: may not be above 5, and is 9 (the floor is at a.yml:3:64)',
    ]);
    expect(
      await messagesOfFiles({
        ...files,
        'portcullis.yml': 'version: 1\nextends: [a.yml, b.yml]\nrules: [{ id: high, max: 5 }]\n',
      }),
    ).toEqual([]);
  });

  it('is judged by its own evidence, unless a rule of it says otherwise', async () => {
    const floor =
      "version: 1\nevidence: { a: { parser: p, path: a } }\nrules:\n  - { id: mean, metric: m, min: 5, aggregate: mean }\n  - { id: named, count: { evidence: [a] }, max: 0 }\n  - { id: every, count: { evidence: '*' }, max: 0 }\n";
    const team =
      'version: 1\nextends: org.yml\nevidence: { b: { parser: p, path: b } }\nrules: [{ id: team, count: {}, max: 0 }]\n';
    const own =
      'version: 1\nextends: team.yml\nevidence: { c: { parser: p, path: c } }\nrules: [{ id: own, count: {}, max: 0 }, { id: mean, min: 6 }]\n';
    const { config } = await load({ 'org.yml': floor, 'team.yml': team, 'portcullis.yml': own });
    expect(config.rules.map(({ id, floorEvidence }) => [id, floorEvidence])).toEqual([
      ['mean', ['a']],
      ['named', undefined],
      ['every', undefined],
      ['team', ['a', 'b']],
      ['own', undefined],
    ]);
  });

  it('needs evidence of its own for the rules that judge it', async () => {
    expect(
      await messagesOfFiles({
        'org.yml': 'version: 1\nrules: [{ id: high, count: {}, max: 5 }]\n',
        'portcullis.yml': 'version: 1\nextends: org.yml\n',
      }),
    ).toEqual([
      "org.yml:2:9: rules[0]: a rule of a floor judges the evidence of the floor, and org.yml has none: add it, or write `evidence: '*'` to judge what others bring",
    ]);
  });

  it('may not say itself which evidence binds its rules', async () => {
    expect(
      await messagesOfFiles({
        'portcullis.yml': 'version: 1\nrules: [{ id: high, count: {}, max: 5, floorEvidence: [a] }]\n',
      }),
    ).toEqual([expect.stringContaining('unknown key "floorEvidence"')]);
  });

  it('reads paths relative to the file that names them', async () => {
    const { sources } = await load({
      'portcullis.yml': 'version: 1\nextends: org/team.yml\n',
      'org/team.yml': 'version: 1\nextends: ./base.yml\n',
      'org/base.yml': org,
    });
    expect(sources.map(({ file }) => file)).toEqual(['portcullis.yml', 'org/team.yml', 'org/base.yml']);
  });

  it('allows filters only where the floor does', async () => {
    const child = 'version: 1\nextends: org.yml\nfilters: [{ tool: bandit, reason: noise }]\n';
    expect(await messagesOfFiles({ 'org.yml': org, 'portcullis.yml': child })).toEqual([
      'portcullis.yml:3:11: filters[0]: may not be added without `allowFilters: true` there; a waiver does it for a time (org.yml does not set it, so its default is the floor)',
    ]);
    expect(await messagesOfFiles({ 'org.yml': `${org}allowFilters: true\n`, 'portcullis.yml': child })).toEqual([]);
  });

  it('keeps the waiver file of a floor', async () => {
    const files = {
      'org/org.yml': `${org}waivers: { file: waivers.yml }\n`,
      'org/waivers.yml': 'waivers: []\n',
      'waivers.yml': '[]',
    };
    expect(await messagesOfFiles({ ...files, 'portcullis.yml': 'version: 1\nextends: org/org.yml\n' })).toEqual([]);
    expect(
      await messagesOfFiles({
        ...files,
        'portcullis.yml': 'version: 1\nextends: org/org.yml\nwaivers: { file: waivers.yml }\n',
      }),
    ).toEqual(['portcullis.yml:3:18: waivers.file: must stay org/waivers.yml (the floor is at org/org.yml:4:18)']);
  });

  it('must be whole itself, or nothing could be held against it', async () => {
    expect(
      await messagesOfFiles({
        'org.yml': 'version: 1\nrules: [{ id: high, max: 5 }]\n',
        'portcullis.yml': 'version: 1\nextends: org.yml\nrules: [{ id: high, count: {} }]\n',
      }),
    ).toEqual(['org.yml:2:9: rules[0]: a rule needs `count` or `metric`: found neither']);
  });

  it('tells of the faults of every file at once', async () => {
    const messages = await messagesOfFiles({
      'org.yml': 'version: 1\nunrated: x\n',
      'portcullis.yml': 'version: 1\nextends: [org.yml, gone.yml]\ndeduplicate: 1\n',
    });
    expect(messages.map((message) => message.split(' ')[0])).toEqual([
      'portcullis.yml:2:20:',
      'portcullis.yml:3:14:',
      'org.yml:2:10:',
    ]);
  });

  it.each([
    [
      'https://example.org/org.yml',
      'is not fetched: a gate is judged offline; keep a copy in the repository and extend that',
    ],
    [
      'acme/policies//org.yml@0123456789abcdef0123456789abcdef01234567',
      'is not fetched: a gate is judged offline; keep a copy in the repository and extend that',
    ],
    [
      'git@example.org:acme/policies',
      'is not fetched: a gate is judged offline; keep a copy in the repository and extend that',
    ],
    ['/etc/org.yml', 'is an absolute path: name files relative to this one, so that it reads the same everywhere'],
    ['C:\\org.yml', 'is an absolute path: name files relative to this one, so that it reads the same everywhere'],
    ['org\\base.yml', 'has backslashes: write paths with `/` (did you mean "org/base.yml"?)'],
    ['~/org.yml', 'starts in a home folder: name files relative to this one, so that it reads the same everywhere'],
    ['file:///etc/org.yml', 'is not fetched: a gate is judged offline; keep a copy in the repository and extend that'],
    ['c:org.yml', 'is an absolute path: name files relative to this one, so that it reads the same everywhere'],
    [
      '\\\\\\\\host\\\\org.yml',
      'is an absolute path: name files relative to this one, so that it reads the same everywhere',
    ],
    ['./org', 'is no policy file: its name must end in .yml, .yaml or .json'],
    [
      'pyhton',
      'is no built-in preset (there are python, node, java, go, rust, minimal); a file\'s name ends in .yml, .yaml or .json (did you mean "python"?)',
    ],
  ])('refuses %s', async (parent, message) => {
    const [first] = await messagesOfFiles({ 'portcullis.yml': `version: 1\nextends: '${parent}'\n` });
    expect(first).toBe(`portcullis.yml:2:10: extends: "${parent}" ${message}`);
  });

  it('finds circles', async () => {
    expect(
      await messagesOfFiles({
        'portcullis.yml': 'version: 1\nextends: a.yml\n',
        'a.yml': 'version: 1\nextends: [python, portcullis.yml]\n',
      }),
    ).toEqual([
      'a.yml:2:19: extends[1]: files extend each other in a circle: "portcullis.yml" → "a.yml" → "portcullis.yml"',
    ]);
  });

  it('ends a chain that is too long', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`f${index}.yml`, `version: 1\nextends: f${index + 1}.yml\n`]),
    );
    expect(await messagesOfFiles({ ...files, 'portcullis.yml': 'version: 1\nextends: f0.yml\n' })).toEqual([
      'f6.yml:2:10: extends: more than 8 files extend one another',
    ]);
  });

  it('says that there is no such file', async () => {
    expect(await messagesOfFiles({})).toEqual(['portcullis.yml: there is no such file']);
  });

  it('says why a file cannot be read', async () => {
    const files = { read: () => Promise.reject(new Error('EACCES: permission denied')) };
    const error: unknown = await loadConfig('portcullis.yml', files).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PolicyError);
    expect(linesOf(error)).toEqual(['portcullis.yml: cannot be read: EACCES: permission denied']);
  });
});
