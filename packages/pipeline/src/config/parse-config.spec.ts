import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseConfig } from '../index.ts';
import { presetParameters } from '../presets/parameters.ts';
import { pythonPreset } from '../presets/python.ts';
import { messagesOf, messagesOfFiles } from '../testing/messages.ts';

const python = pythonPreset(presetParameters.parse({}));

const rule = (text: string): string => `version: 1\nrules:\n  - { ${text} }\n`;

describe('parseConfig', () => {
  it('takes a version and one rule for a whole policy', () => {
    const { config } = parseConfig('version: 1\nrules: [{ id: clean, count: {}, max: 0 }]\n', {
      file: 'portcullis.yml',
    });
    expect(config).toEqual({
      version: 1,
      allowFilters: false,
      evidence: {},
      jobs: {},
      rules: [{ id: 'clean', enforce: 'block', count: {}, max: 0, scope: 'all', waivable: true }],
      filters: [],
      waivers: { maxDays: 90, requireOwner: true, warnDaysBefore: 14 },
      unrated: 'high',
      deduplicate: true,
      changeFilters: {},
      rerun: { maxAttempts: 1, maxFailedJobs: 5, dryRun: false },
      health: {
        windowDays: 7,
        threshold: 0.85,
        timeZone: 'UTC',
        excludeWorkflows: [],
        publish: 'data-branch',
        maxRequests: 900,
        alert: { policy: 'hysteresis', scope: 'all' },
      },
      gate: {
        comment: true,
        annotations: true,
        app: { artifacts: 'reports', folder: 'reports' },
        sarif: false,
        badge: true,
        explainJobs: true,
        baseline: { store: true, maxCommits: 100, maxDays: 30 },
      },
      alert: { pullRequests: false, webhook: 'slack' },
      classifier: { disable: [], rules: [] },
    });
  });

  it('reads the same from JSON', () => {
    const { config } = parseConfig('{"version": 1, "rules": [{"id": "clean", "count": {}, "max": 0}]}', {
      file: 'portcullis.json',
    });
    expect(config).toEqual(
      parseConfig('version: 1\nrules: [{ id: clean, count: {}, max: 0 }]\n', { file: 'portcullis.yml' }).config,
    );
  });

  it.each([
    [
      'a missing version',
      'rules: []',
      ['portcullis.yml:1:1: this is not a policy: it does not say `version: 1`, so nothing else in it was looked at'],
    ],
    [
      'another version',
      'version: 2',
      ['portcullis.yml:1:1: this is not a policy: it does not say `version: 1`, so nothing else in it was looked at'],
    ],
    [
      'a list',
      '- version: 1',
      ['portcullis.yml:1:1: this is not a policy: it does not say `version: 1`, so nothing else in it was looked at'],
    ],
    ['a section of nothing', 'version: 1\nrules:\n', ['portcullis.yml:2:7: rules: expected a list, found nothing']],
    [
      'a number in quotes',
      rule('id: a, count: {}, max: "5"'),
      ['portcullis.yml:3:30: rules[0].max: expected a whole number, found the text "5": take the quotes off'],
    ],
    [
      'text without quotes',
      'version: 1\nname: 3.10\n',
      ['portcullis.yml:2:7: name: expected text, found 3.1: put it in quotes'],
    ],
    [
      'a word of YAML 1.1',
      'version: 1\ndeduplicate: no\n',
      [
        'portcullis.yml:2:14: deduplicate: expected true or false, found the text "no": YAML 1.2 knows only true and false',
      ],
    ],
    [
      'a fraction of a finding',
      rule('id: a, count: {}, max: 1.5'),
      ['portcullis.yml:3:30: rules[0].max: expected a whole number, found 1.5'],
    ],
    [
      'a negative limit',
      rule('id: a, count: {}, max: -1'),
      ['portcullis.yml:3:30: rules[0].max: must be at least 0, found -1'],
    ],
    [
      'a bad name',
      'version: 1\nevidence:\n  "a b": { parser: junit, path: x }\n',
      [
        'portcullis.yml:3:3: evidence: the name "a b" is not allowed: letters, digits, dots, dashes and underscores, starting with a letter or digit',
      ],
    ],
    [
      'a missing limit',
      rule('id: a, count: {}'),
      ['portcullis.yml:3:5: rules[0]: missing key "max": Maximum number of findings allowed (inclusive).'],
    ],
    [
      'a rule of no kind',
      rule('id: a'),
      ['portcullis.yml:3:5: rules[0]: a rule needs `count` or `metric`: found neither'],
    ],
    [
      'a rule of both kinds',
      rule('id: a, count: {}, metric: m, max: 1'),
      [
        'portcullis.yml:3:5: rules[0]: a rule is about one thing: found both `count` and `metric`; make it two, or take one away',
      ],
    ],
    [
      'a misspelt kind',
      rule('id: a, metrc: m, max: 1'),
      ['portcullis.yml:3:14: rules[0]: unknown key "metrc" (did you mean "metric"?)'],
    ],
    [
      'a key of the other kind',
      rule('id: a, metric: m, max: 1, waivable: false'),
      [
        'portcullis.yml:3:33: rules[0]: unknown key "waivable": use one of id, title, enforce, metric, min, max, warnAt, ratchet, minSample, aggregate, scope, paths, unmeasured, evidence',
      ],
    ],
    [
      'a metric without limit',
      rule('id: a, metric: m'),
      ['portcullis.yml:3:5: rules[0]: this rule limits nothing: give it `min`, `max` or `ratchet`'],
    ],
    [
      'limits that exclude each other',
      rule('id: a, metric: m, min: 5, max: 4'),
      ['portcullis.yml:3:30: rules[0].min: min 5 is above max 4: no number can satisfy both'],
    ],
    [
      'a warning after the failure',
      rule('id: a, count: {}, max: 5, warnAt: 6'),
      ['portcullis.yml:3:41: rules[0].warnAt: warnAt 6 is above max 5, so it would never warn: it must be at most 5'],
    ],
    [
      'a warning below the minimum',
      rule('id: a, metric: m, min: 5, warnAt: 4'),
      ['portcullis.yml:3:41: rules[0].warnAt: warnAt 4 is below min 5, so it would never warn: it must be at least 5'],
    ],
    [
      'a warning between two limits',
      rule('id: a, metric: m, min: 5, max: 9, warnAt: 7'),
      [
        'portcullis.yml:3:49: rules[0].warnAt: warnAt warns before one limit, and this rule has both min and max: make it two rules',
      ],
    ],
    [
      'a warning without limit',
      rule('id: a, metric: m, ratchet: {}, warnAt: 7'),
      ['portcullis.yml:3:46: rules[0].warnAt: warnAt warns before a limit: give the rule `min` or `max` too'],
    ],
    [
      'unknown evidence',
      'version: 1\nevidence: { bandit: { parser: bandit, path: b.json } }\nrules: [{ id: a, count: { evidence: [bandti] }, max: 0 }]\n',
      [
        'portcullis.yml:3:38: rules[0].count.evidence[0]: no entry of `evidence` is called "bandti" (did you mean "bandit"?)',
      ],
    ],
    [
      'a filter of everything',
      'version: 1\nfilters: [{ reason: noise }]\n',
      ['portcullis.yml:2:11: filters[0]: this filter removes every finding: say which with `tool`, `rule` or `paths`'],
    ],
    [
      'a path with backslashes',
      "version: 1\nevidence: { b: { parser: bandit, path: 'r\\b.json' } }\n",
      [
        'portcullis.yml:2:40: evidence.b.path: the text "r\\b.json" is not allowed: holds a backslash before a name: write `/` between folders, on Windows too',
      ],
    ],
    [
      'a glob that would leave something out',
      "version: 1\nfilters: [{ paths: ['!app/**'], reason: noise }]\n",
      [
        'portcullis.yml:2:21: filters[0].paths[0]: the text "!app/**" is not allowed: begins with `!`: globs leave nothing out; a name that begins so is `\\!`',
      ],
    ],
    [
      '`when` of no kind',
      'version: 1\nevidence: { b: { parser: bandit, path: b, when: {} } }\n',
      ['portcullis.yml:2:49: evidence.b.when: `when` needs `jobRan` or `changed`: found neither'],
    ],
    [
      'a wrong path',
      'version: 1\nevidence: { b: { parser: bandit, path: { a: 1 } } }\n',
      ['portcullis.yml:2:40: evidence.b.path: expected text or a list, found a map'],
    ],
    [
      'a wrong item',
      'version: 1\nevidence: { b: { parser: bandit, path: [a, 1] } }\n',
      ['portcullis.yml:2:44: evidence.b.path[1]: expected text, found 1: put it in quotes'],
    ],
  ])('says what is wrong with %s', (_, text, messages) => {
    expect(messagesOf(text)).toEqual(messages);
  });

  it('says everything at once, in the order of the file', () => {
    const messages = messagesOf(
      'version: 1\nevidence: { b: { parser: bandti, path: "" } }\nrules:\n  - { id: a, count: { severity: HIGH }, maxx: 1 }\n  - { id: a, metric: m }\nunrated: 5\n',
      { knownParsers: ['bandit'] },
    );
    expect(messages.map((message) => message.split(':').slice(1, 3).join(':'))).toEqual([
      '2:26',
      '2:40',
      '4:33',
      '4:41',
      '5:5',
      '5:11',
      '6:10',
    ]);
  });

  it('knows only the parsers that it is told of', () => {
    const text = 'version: 1\nevidence: { b: { parser: bandti, path: b.json } }\n';
    expect(messagesOf(text)).toEqual([]);
    expect(messagesOf(text, { knownParsers: ['bandit', 'junit'] })).toEqual([
      'portcullis.yml:2:26: evidence.b.parser: there is no parser "bandti" (did you mean "bandit"?)',
    ]);
  });

  it('warns of a metric that is probably misspelt, and lets it be', () => {
    const text = rule('id: a, metric: coverage.line, min: 30');
    const { warnings } = parseConfig(text, {
      file: 'portcullis.yml',
      knownMetrics: ['coverage.lines', 'tests.failed'],
    });
    expect(warnings).toMatchObject([{ path: 'rules[0].metric', suggestion: 'coverage.lines' }]);
  });

  it('cannot read other files', () => {
    expect(messagesOf('version: 1\nextends: ./org.yml\n')).toEqual([
      'portcullis.yml:2:10: extends: "org.yml": other files cannot be read here, only presets',
    ]);
  });

  it('answers every damage to a good file with messages, never with another error', () => {
    const damage = fc.record({
      at: fc.nat({ max: python.length }),
      remove: fc.nat({ max: 12 }),
      insert: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 4 }),
        fc.constantFrom('{', '}', '[', ']', ': ', '- ', '\n', '*a', '&a ', '!!x ', '<<: ', '"', 'null', '.nan'),
      ),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const text = damages.reduce(
          (changed, { at, remove, insert }) => changed.slice(0, at) + insert + changed.slice(at + remove),
          python,
        );
        for (const message of messagesOf(text)) expect(message).toMatch(/^portcullis\.yml:\d+:\d+: \P{Cc}+$/u);
      }),
      { numRuns: 400 },
    );
  });
});

describe('hostile sizes', () => {
  const many = (count: number, line: (index: number) => string, separator = '\n'): string =>
    Array.from({ length: count }, (_, index) => line(index)).join(separator);
  const rules = (count: number): string =>
    many(count, (index) => `  - { id: r${index}, count: { evidence: [b-rather-long-name-${index}] }, max: 0 }`);

  it('names a hundred of very many unknown names, in short', () => {
    const evidence = many(900, (index) => `  a-rather-long-name-${index}: { parser: bandit, path: a }`);
    const messages = messagesOf(`version: 1\nevidence:\n${evidence}\nrules:\n${rules(900)}\n`);
    expect(messages).toHaveLength(100);
    expect(Math.max(...messages.map((message) => message.length))).toBeLessThan(2000);
  });

  it.each([
    ['rules', `rules:\n${rules(1001)}`],
    ['evidence', `evidence:\n${many(1001, (index) => `  e${index}: { parser: bandit, path: a }`)}`],
    ['jobs', `jobs:\n${many(1001, (index) => `  'j${index}*': {}`)}`],
    ['filters', `filters:\n${many(1001, (index) => `  - { rule: R${index}, reason: noise }`)}`],
    ['names in a rule', `rules: [{ id: r, count: { tools: [${many(1001, (index) => `t${index}`, ', ')}] }, max: 0 }]`],
    ['unknown keys', many(1001, (index) => `k${index}: 1`)],
  ])('refuses more than a thousand %s with one message', (_, text) => {
    expect(messagesOf(`version: 1\n${text}\n`)).toEqual([
      expect.stringMatching(/this has 100\d entries; at most 1000 are read$/u),
    ]);
  });

  it('takes a thousand rules beside a preset of few', () => {
    expect(
      messagesOf(
        `version: 1\nextends: python\nrules:\n${many(1000, (index) => `  - { id: r${index}, count: {}, max: 0 }`)}`,
      ),
    ).toEqual([expect.stringContaining('with what it extends, this has 1004 entries; at most 1000 are read')]);
  });

  it('refuses very many parents, and very long ones together', async () => {
    expect(messagesOf(`version: 1\nextends: [${many(33, () => 'python', ', ')}]`)).toEqual([
      expect.stringContaining('names 33 parents; at most 32 are read'),
    ]);
    const parents = Array.from({ length: 6 }, (_, index) => `p${index}.yml`);
    const files = {
      'portcullis.yml': `version: 1\nextends: [${parents.join(', ')}]\n`,
      ...Object.fromEntries(parents.map((name) => [name, `version: 1\n#${'x'.repeat(1_000_000)}`])),
    };
    expect(await messagesOfFiles(files)).toContainEqual(
      expect.stringContaining('have more than 4194304 characters together'),
    );
  });

  it.each([
    ['stray brackets', `version: 1\na: ${'] '.repeat(500_000)}`],
    ['equal keys', `version: 1\n${'k: 1\n'.repeat(100_000)}`],
  ])('answers %s with few messages', (_, text) => {
    expect(messagesOf(text).length).toBeLessThanOrEqual(110);
  });

  it('holds many jobs against the patterns of a floor at once', async () => {
    const files = {
      'org.yml': `version: 1\njobs:\n${many(1000, (index) => `  '${'a'.repeat(200)}${index}*': {}`)}\n`,
      'portcullis.yml': `version: 1\nextends: org.yml\njobs:\n${many(900, (index) => `  '*${'a'.repeat(200)}${index}': {}`)}\n`,
    };
    expect((await messagesOfFiles(files)).length).toBe(1);
  });
});

describe('numbers', () => {
  const evidence = (keys: string): string => `evidence: { e: { parser: p, path: a, ${keys} } }`;
  const count = (keys: string): string => `rules: [{ id: r, count: {}, max: 0, ${keys} }]`;

  it.each([
    evidence('expect: 0'),
    evidence('expect: 1e9'),
    evidence('expect: 1.5'),
    evidence('expect: -1'),
    evidence('exit: [4294967296]'),
    evidence('exit: [1e308]'),
    evidence('exit: [0.5]'),
    evidence('maxAgeHours: 0'),
    evidence('maxAgeHours: -1'),
    evidence('maxAgeHours: 1e308'),
    evidence('maxAgeHours: .inf'),
    'jobs: { j: { count: 0 } }',
    'jobs: { j: { count: 1e9 } }',
    count('warnAt: -1'),
    'rules: [{ id: r, count: {}, max: -1 }]',
    'rules: [{ id: r, count: {}, max: 1e308 }]',
    'rules: [{ id: r, count: {}, max: .nan }]',
    'rules: [{ id: r, metric: m, min: 1e308 }]',
    'rules: [{ id: r, metric: m, ratchet: { tolerance: -1 } }]',
    'rules: [{ id: r, metric: m, min: 1, minSample: 0 }]',
    'waivers: { maxDays: 0 }',
    'waivers: { maxDays: 1e9 }',
    'waivers: { warnDaysBefore: -1 }',
    'waivers: { warnDaysBefore: 1e9 }',
    'rerun: { maxAttempts: 1e6 }',
    'rerun: { maxFailedJobs: 0 }',
    'health: { windowDays: 1e6 }',
    'health: { threshold: 1.1 }',
  ])('out of bounds are named with their bounds: %s', (text) => {
    expect(messagesOf(`version: 1\n${text}\n`)).toContainEqual(
      expect.stringMatching(
        /must be (?:at least|at most|more than) -?[\d.e+]+, found|expected a whole number|is not a number that/u,
      ),
    );
  });
});
