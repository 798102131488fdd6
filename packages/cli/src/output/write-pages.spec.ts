import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { main } from '../main.ts';
import { memoryHost } from '../testing/memory-host.ts';

let folder = '';
const commit = 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'portcullis-pages-')));
  const results = Array.from({ length: 250 }, (_, index) => ({
    ...{ filename: `app/a${String(index)}.py`, line_number: index + 1, test_id: 'B602', test_name: 'x' },
    ...{ issue_severity: 'HIGH', issue_confidence: 'HIGH', issue_text: `finding ${String(index)}` },
    ...{ line_range: [index + 1], code: '', more_info: 'https://example.com', issue_cwe: { id: 78, link: 'x' } },
    col_offset: 0,
  }));
  const report = { errors: [], generated_at: '2026-11-23T12:00:00Z', metrics: { _totals: { loc: 9 } }, results };
  writeFileSync(join(folder, 'bandit.json'), JSON.stringify(report));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function gate(args: string, env: Readonly<Record<string, string>> = {}) {
  const { host, stdout, stderr } = memoryHost({ cwd: folder, env });
  const exitCode = await main(`gate bandit.json ${args}`.split(' '), host);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

function unpack(page: string): readonly (readonly unknown[])[] {
  const packed = /<template id="finding-data"[^>]*>([^<]*)<\/template>/u.exec(page)?.[1] ?? '';
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()) as (readonly unknown[])[];
}

describe('--format html', () => {
  it('is refused a repository where no page is written', async () => {
    const { host, stderr } = memoryHost({ cwd: folder });
    expect(await main('replay v.json bandit.json --repository octo/shop'.split(' '), host)).toBe(2);
    expect(stderr.text()).toContain('--repository needs --format html: pages link to it');
  });

  it('writes one file with the first findings in it, and all findings packed', async () => {
    const { exitCode, stderr } = await gate('-q --format html=verdict.html');
    const page = read('verdict.html');
    expect(exitCode).toBe(1);
    expect(page.match(/<tr [^>]*id="f-/gu)).toHaveLength(200);
    expect(unpack(page)).toHaveLength(250);
    expect(page).toContain('<style>');
    expect(stderr).toMatch(/^portcullis: verdict\.html: \d+ kB, 250 findings$/mu);
  });

  it.each(['site/', 'site'])('writes a page with its files beside it to the folder %s', async (name) => {
    await gate(`-q --format html=${name}`);
    expect(readdirSync(join(folder, 'site')).toSorted()).toEqual(['index.html', 'portcullis.css', 'portcullis.js']);
    const page = read('site/index.html');
    expect(page).not.toMatch(/<style|<script(?! src="portcullis\.js")/u);
  });

  it('takes a folder that is there for a folder, whatever its name', async () => {
    mkdirSync(join(folder, 'page.html'));
    await gate('-q --format html=page.html');
    expect(readdirSync(join(folder, 'page.html'))).toContain('index.html');
  });

  it('prints the page without a name, in place of the form for people', async () => {
    const { stdout, stderr } = await gate('--format html');
    expect(stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/u);
    expect(stderr).toBe('');
  });

  it('links to the lines of the commit in the repository that is named, or whose job it is', async () => {
    const line = (owner: string) => `https://github.com/${owner}/shop/blob/${commit}/app/a0.py#L1"`;
    await gate(`-q --commit ${commit} --repository octo/shop --format html=a.html`, { GITHUB_REPOSITORY: 'x/y' });
    await gate(`-q --commit ${commit} --format html=b.html`, { GITHUB_REPOSITORY: 'job/shop' });
    await gate(`-q --commit ${commit} --format html=c.html`);
    expect(read('a.html')).toContain(line('octo'));
    expect(read('b.html')).toContain(line('job'));
    expect(read('c.html')).not.toContain('/blob/');
  });

  it.each([
    ['--format html=bandit.json', 'it is'],
    ['--format html=. --format json=index.html', 'it is the file of --format html'],
    ['--format html=site/ --format json=site/portcullis.css', 'it is the file of --format html'],
  ])('writes over no input and no other output: %s', async (args, why) => {
    mkdirSync(join(folder, 'site'));
    const before = read('bandit.json');
    const { exitCode, stderr } = await gate(`-q ${args}`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(why);
    expect(read('bandit.json')).toBe(before);
    expect(readdirSync(folder).toSorted()).toEqual(['bandit.json', 'site']);
  });

  it.each(['bandit.json', 'v.json'])('of a replay does not replace %s, which it was made from', async (file) => {
    await gate('-q --format json=v.json');
    const before = read(file);
    const { host, stderr } = memoryHost({ cwd: folder });
    expect(await main(`replay v.json bandit.json --format html=${file}`.split(' '), host)).toBe(2);
    expect(stderr.text()).toContain('cannot be written: it is');
    expect(read(file)).toBe(before);
  });

  it('says what it could not write', async () => {
    const { exitCode, stderr } = await gate('-q --format html=bandit.json/page.html');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--format html=bandit\.json\/page\.html: cannot be written/u);
  });
});
