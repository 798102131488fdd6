import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
// eslint-disable-next-line @nx/enforce-module-boundaries -- a script of the workspace: it is in no project that could be imported by name
import { Disguise } from '../../fault-logs/disguise.mjs';
// eslint-disable-next-line @nx/enforce-module-boundaries -- likewise
import { layOut } from '../../fault-logs/job-shape.mjs';
import { repositoryRoot } from './repository.ts';

const folder = join(repositoryRoot, 'tools/fault-logs/logs');
const table = (name: string): Record<string, string>[] => {
  const [head = '', ...rows] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return rows.map((row) => Object.fromEntries(row.split('\t').map((cell, index) => [columns[index] ?? '', cell])));
};
const labels = table('labels.tsv');
const provenance = table('PROVENANCE.tsv');
const files = readdirSync(folder).filter((file) => file.endsWith('.log'));
const text = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** Hosts that tools name by themselves, in advice and help. */
const hostsOfAdvice = new Set([
  'cwiki.apache.org',
  'yarnpkg.com',
  'jestjs.io',
  'www.npmjs.com',
  'help.gradle.org',
  'developer.mozilla.org',
  'curl.se',
  'python-poetry.org',
  'docs.npmjs.com',
  'pnpm.io',
  'mypy.readthedocs.io',
  'docs.astral.sh',
  'docs.pytest.org',
  'eslint.org',
  'go.dev',
  'nodejs.org',
  'getcomposer.org',
  'cwe.mitre.org',
  'bandit.readthedocs.io',
  'biomejs.dev',
  'docs.ansible.com',
  'github.com',
]);
const inventedHost =
  /\.(?:(?:lumenforge|brightkiln|northquay|brontide|clearloch|cloudharbor|coralforge|dromedary|dunlin|fernbrook|ironferry|larkspur|modelwharf|moonshed|nimbus|oakfield|packhaven|quarrystone|quillhex|saltmarsh|tallgrass)\.dev|(?:quartzhollow|harborstone)\.net|palefinch\.io|copperlark\.org)$/u;
/** A command as a shell or a CI service echoes it. */
const command = /^(?:\[build:\d+\] )?(?:\p{Cc}\[[\d;]*m)?[+$] .*$/gmu;
/** Ansible's name of the machine that it works on. */
const worksOn = /\[localhost\]|-i localhost,|^localhost +(?=: ok=)|hosts: localhost|Host 'localhost'/gmu;

describe('the committed fault logs', () => {
  it('are those that the tables name', () => {
    expect(labels.map((row) => row['file']).sort()).toEqual([...files].sort());
    expect(provenance.map((row) => row['file']).sort()).toEqual([...files].sort());
    expect(files.length).toBeGreaterThanOrEqual(80);
  });

  it('have a label, a category and a reason each', () => {
    for (const row of labels) {
      expect(['transient', 'not-transient', 'ambiguous']).toContain(row['label']);
      expect(['adv', '-']).toContain(row['adversarial']);
      expect(row['category']).toMatch(/^[a-z0-9-]+$/u);
      expect(row['reason']).not.toBe('');
    }
  });

  it('say which tool, version and fault made them', () => {
    for (const row of provenance) {
      expect(row['tool']).not.toBe('');
      expect(row['version']).toMatch(/\d/u);
      expect(row['fault']).not.toBe('');
      expect(row['command']).not.toBe('');
    }
  });

  it('hold enough of each kind', () => {
    const count = (test: (row: Record<string, string>) => boolean): number => labels.filter(test).length;
    expect(count((row) => row['label'] === 'transient')).toBeGreaterThanOrEqual(40);
    expect(count((row) => row['label'] === 'not-transient')).toBeGreaterThanOrEqual(40);
    expect(count((row) => row['adversarial'] === 'adv')).toBeGreaterThanOrEqual(20);
  });

  it('are small', () => {
    for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(64 * 1024);
  });

  it.each<[string, RegExp]>([
    ['a folder of the machine that made them', /\/(?:root|tmp|var\/folders|Users)\/|pyenv|nodetools/u],
    [
      'a mirror or registry of the maker',
      /registry\.npmjs\.org|pypi\.org|files\.pythonhosted|crates\.io\/|proxy\.golang|repo\.maven|artifactory|nexus/iu,
    ],
    ['an e-mail address but of example.org', /[\w.+-]+@(?!example\.org|v\d|[\d.]+\b)[a-z][\w-]*\.[a-z]{2,}/iu],
  ])('do not name %s', (_what, pattern) => {
    const guilty = files.flatMap((file) => {
      const found = pattern.exec(text(file));
      return found === null ? [] : [`${file}: ${found[0]}`];
    });
    expect(guilty).toEqual([]);
  });

  it('name loopback only where it is the matter', () => {
    const guilty = files.filter(
      (file) =>
        /127\.0\.0\.1|localhost/u.test(text(file).replaceAll(worksOn, '')) &&
        labels.find((row) => row['file'] === file)?.['adversarial'] !== 'adv',
    );
    expect(guilty).toEqual([]);
  });

  it('name invented hosts alone, besides those of the tools own advice', () => {
    const hosts = new Set(
      files.flatMap((file) =>
        Array.from(text(file).matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]+)/giu), (match) => match[1] ?? ''),
      ),
    );
    expect([...hosts].filter((host) => !inventedHost.test(host) && !hostsOfAdvice.has(host))).toEqual([]);
  });

  it('are not what the ambiguous ones read like: those name no fault', () => {
    for (const { file = '' } of labels.filter((row) => row['label'] === 'ambiguous'))
      expect(text(file).replaceAll(command, '')).not.toMatch(/\b(?:429|50[0-4])\b|reset|timed? ?out/iu);
  });

  it.each<[string, RegExp]>([
    [
      'dns',
      /resolv|resolution|getaddrinfo|not known|no such host|lookup|UnknownHost|ENOTFOUND|All attempts to connect|not reach host/iu,
    ],
    [
      'connection-refused',
      /refused|connect to|All attempts to connect|could not connect|curl .*exited with code 7\b/iu,
    ],
    ['network-timeout', /time[ds]? ?-?out|timeout|too slow|connection failed|All attempts to connect/iu],
    ['rate-limit', /\b429\b|too many requests/iu],
    ['server-5xx', /\b50[0-4]\b|giving up after \d+ attempt|temporarily unaccessible/u],
    ['tls', /tls|ssl|reset|closed|terminated|disconnected|hang up|EOF/iu],
  ])('of the category %s speak of it: the fault reached the tool', (category, words) => {
    const told = labels
      .filter((row) => row['label'] === 'transient' && row['category'] === category)
      .map((row) => row['file'] ?? '');
    expect(told.length).toBeGreaterThan(2);
    expect(told.filter((file) => !words.test(text(file)))).toEqual([]);
  });

  it('are explained', () => {
    expect(existsSync(join(folder, '../README.md'))).toBe(true);
  });
});

describe('the disguise of a log', () => {
  it.each<[string, string]>([
    ['GET http://127.0.0.1:4321/a', 'GET http://cdn.quartzhollow.net/a'],
    ["HTTPConnectionPool(host='127.0.0.1', port=4321)", "HTTPConnectionPool(host='cdn.quartzhollow.net', port=80)"],
    [
      'Failed to connect to 127.0.0.1 port 4321 after 0 ms',
      'Failed to connect to cdn.quartzhollow.net port 80 after 0 ms',
    ],
    ['of port 43210 nothing changes', 'of port 43210 nothing changes'],
  ])('turns %s into %s', (before, after) => {
    const disguise = new Disguise();
    disguise.addServer(4321, 'cdn.quartzhollow.net', 80);
    expect(disguise.apply(before)).toBe(after);
  });

  it('gives the same address to the same host, of the range for documentation', () => {
    const disguise = new Disguise();
    disguise.addServer(4321, 'cdn.quartzhollow.net', 443);
    const first = disguise.apply('connect ECONNREFUSED 127.0.0.1:4321');
    expect(first).toMatch(/^connect ECONNREFUSED 203\.0\.113\.\d+:443$/u);
    expect(disguise.apply('connect ECONNREFUSED 127.0.0.1:4321')).toBe(first);
  });

  it('leaves loopback alone where it is the matter', () => {
    expect(new Disguise().apply('refused by 127.0.0.1:9', { keepLoopback: true })).toBe('refused by 127.0.0.1:9');
  });
});

describe('the shape of a job log', () => {
  const failed = { name: 'Test', script: 'pytest', output: 'FAILED\n', exitCode: 1 };
  const optional = { name: 'Send metrics', script: 'send', output: 'timed out\n', exitCode: 28, continueOnError: true };
  const later = { name: 'Publish', script: 'publish', output: 'published\n', exitCode: 0 };
  const cleaning = { name: 'Save', script: 'save', output: 'saved\n', exitCode: 0, post: true };

  it('ends the job at the first step that must not fail, but cleans up', () => {
    const log = layOut([optional, failed, later, cleaning], 'github', 'build');
    expect(log).toContain('##[error]Process completed with exit code 28.');
    expect(log).toContain('##[error]Process completed with exit code 1.');
    expect(log).not.toContain('published');
    expect(log).toMatch(/Post job cleanup\.\n\S+ saved/u);
  });

  it('has an instant on every line, or job and step besides', () => {
    expect(layOut([failed], 'github', 'build')).toMatch(/^\u{feff}?(?:\S+Z .*\n)+$/u);
    expect(layOut([failed], 'gh', 'build')).toMatch(/^(?:build\t[^\t\n]+\t\S+Z .*\n)+$/u);
  });

  it.each<[Parameters<typeof layOut>[1], string]>([
    ['gitlab', 'ERROR: Job failed: exit code 1'],
    ['azure', "##[error]Bash exited with code '1'."],
    ['jenkins', 'Finished: FAILURE'],
    ['circleci', 'Exited with code exit status 1'],
    ['buildkite', 'The command exited with status 1'],
    ['teamcity', '[Step 1/1] Process exited with code 1'],
    ['bitbucket', 'Searching for test report files'],
    ['drone', '[build:1] FAILED'],
    ['travis', 'The command "pytest" exited with 1.'],
  ])('ends as that of %s', (shape, end) => {
    const log = layOut([failed, later], shape, 'build');
    expect(log).toContain('FAILED');
    expect(log).toContain(end);
    expect(log).not.toContain('published');
  });

  it('adds nothing to plain output', () => {
    expect(layOut([failed], 'plain', 'build')).toBe('FAILED\n');
  });
});
