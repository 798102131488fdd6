import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';

const outage = 'curl: (6) Could not resolve host: packages.example.org';
const failedTest = 'FAILED test_pad.py::test_width - assert 3 == 4';

function step(name: string, ...lines: readonly string[]): readonly string[] {
  return [`##[group]Run ${name}`, name, '##[endgroup]', ...lines];
}

async function answerTo(lines: readonly string[]): Promise<string> {
  const { verdict, line } = await classifyLog(logOf(`${lines.join('\n')}\n`));
  return `${verdict} ${lines[(line ?? 0) - 1] ?? ''}`;
}

describe('the failing step', () => {
  it('without error marks is the last one that does not run whatever happened', async () => {
    const always = [...step('actions/upload-artifact@v4', 'Uploaded'), ...step('docker compose down', 'Removed')];
    expect(await answerTo([...step('make deps', outage), ...always])).toBe(`transient ${outage}`);
  });

  it('is not left for one that only shows logs', async () => {
    const log = [...step('make deps', outage), ...step('cat logs/unit.log', failedTest)];
    expect(await answerTo(log)).toBe(`transient ${outage}`);
  });

  it('begins at an action that was copied without its group', async () => {
    const said = 'Error: read ECONNRESET https://api.example.org/versions';
    const log = [...step('make lint', 'fine'), 'Run acme/setup-pad@v2', said, ...step('cat logs/unit.log', failedTest)];
    expect(await answerTo(log)).toBe(`transient ${said}`);
  });

  it('may be one of clean-up, if no other failed', async () => {
    const said = 'Error: read ECONNRESET https://api.example.org/cache';
    expect(await answerTo([...step('make deps', 'fine'), 'Post job cleanup.', said])).toBe(`transient ${said}`);
  });

  it('is the later one where the earlier was allowed to fail', async () => {
    const exit = '##[error]Process completed with exit code 1.';
    const log = [...step('pytest -q', failedTest, exit), ...step('npm ci', 'npm error code ECONNRESET', exit)];
    expect(await answerTo(log)).toBe('transient npm error code ECONNRESET');
  });

  it.each(['curl -d "the build failed" "$SLACK_WEBHOOK_URL"', 'codecov upload', 'acme/notify@v1'])(
    'is the earlier one where the later runs whatever happened: %s',
    async (name) => {
      const exit = '##[error]Process completed with exit code 1.';
      const log = [...step('pytest -q', failedTest, exit), ...step(name, outage, exit)];
      expect(await answerTo(log)).toBe(`permanent ${failedTest}`);
    },
  );

  it('of Azure Pipelines has sections', async () => {
    const section = (name: string, ...lines: readonly string[]): readonly string[] => [
      `##[section]Starting: ${name}`,
      ...lines,
      "##[error]Bash exited with code '1'.",
      `##[section]Finishing: ${name}`,
    ];
    const log = [
      ...section('flake8 src', 'src/pad.py:1:1: F401 unused'),
      ...section('npm ci', 'npm error code ECONNRESET'),
    ];
    expect(await answerTo(log)).toBe('transient npm error code ECONNRESET');
  });

  it('of CircleCI is the first that failed: what begins then runs whatever happened', async () => {
    const begin = (command: string, ...lines: readonly string[]): readonly string[] => [
      '#!/bin/bash -eo pipefail',
      command,
      ...lines,
    ];
    const log = [
      ...begin('./ci/dead-code', 'pad.py:1: strange', '', 'Exited with code exit status 3'),
      ...begin('curl https://hooks.example.org/x', outage, '', 'Exited with code exit status 6'),
    ];
    expect(await answerTo(log)).toMatch(/^unknown/u);
  });

  it.each(['padlint --strict docs', 'for f in lib/*.pad; do padc -c $f; done'])(
    'is left by an outage that a shown command came after: %s',
    async (command) => {
      expect(await answerTo([`$ ./fetch`, outage, `$ ${command}`, 'lib/x.pad is odd'])).toMatch(/^unknown/u);
    },
  );

  it.each(['echo failed', 'sleep 3', 'cp -r logs out', 'ping -c 1 example.org', 'test -f x'])(
    'is not left by an outage for what a person adds where something failed: %s',
    async (command) => {
      expect(await answerTo(['$ ./fetch', outage, `$ ${command}`])).toBe(`transient ${outage}`);
    },
  );

  it('is not told by what an earlier command said', async () => {
    const said = 'Error: timeout in the words of the code';
    const fetched = 'Get:1 https://deb.example.org/debian stable InRelease';
    expect(await answerTo(['$ apt-get update', fetched, '$ padc forecast.pad', said])).toMatch(/^unknown/u);
  });

  it.each([
    ['GitLab', 'section_start:1700000000:after_script\r'],
    ['Travis', 'travis_fold:start:after_failure.1'],
    ['Jenkins', '[Pipeline] { (Declarative: Post Actions)'],
  ])('of %s ends where hooks begin, whatever they show', async (_service, hooks) => {
    const shown = Array.from({ length: 600 }, (_, index) => `--- PASS: TestPad${String(index)} (0.00s)`);
    expect(await answerTo([outage, hooks, ...shown, failedTest.replace('FAILED', 'PASSED')])).toBe(
      `transient ${outage}`,
    );
  });
});
