import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  addHistory,
  aRunOf,
  createGitHub,
  losesItsConnection,
  serveGitHub,
  VirtualClock,
} from '@portcullis/github-testkit';
import type { GitHub, ServedGitHub } from '@portcullis/github-testkit';
import { describeInChromium, faultsInAllLooks, keepPicture, openInChromium } from '@portcullis/in-chromium';
import { endPrograms, runProgram, until } from './testing/program.ts';
import { sendWebhook } from './testing/signed-webhook.ts';

const policy = `version: 1
evidence: { unit: { parser: junit, path: reports/unit.xml } }
rules: [{ id: tests, metric: tests.failed, max: 0 }]
`;
const junit =
  '<testsuites><testsuite name="labels" tests="2" failures="1"><testcase classname="labels" name="prints"/><testcase classname="labels" name="wraps"><failure message="assert 3 == 4"/></testcase></testsuite></testsuites>';

let folder = '';
let github: GitHub;
let served: ServedGitHub;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-walk-'));
  github = createGitHub({ clock: new VirtualClock({ startAt: new Date().toISOString(), speed: 1 }) });
  served = await serveGitHub(github);
});
afterEach(async () => {
  await endPrograms();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

describeInChromium('a new user in Chromium', () => {
  it('comes from /setup to the first verdict, re-run and issue about health', async () => {
    const program = runProgram({ folder, githubUrl: served.apiUrl }, []);
    const setupUrl = await until('the address of /setup', () => /http:\S+\/setup\?token=\S+/u.exec(program.out())?.[0]);
    // What GitHub's own page asks is not part of the walk: whoever is signed in there says yes.
    github.signIn('octo');
    const opened = await openInChromium(setupUrl, { within: 'http://127.0.0.1:' });
    const { page, misdeeds } = opened;
    const faults: string[] = [];
    // The pages of the dashboard are looked at with more in them, by tests of their own.
    const inspect = async (title: string): Promise<void> => {
      faults.push(...(await faultsInAllLooks(page)).map((fault) => `${title}: ${fault}`));
      await page.emulateMedia({ colorScheme: 'light' });
      await keepPicture(page, title);
    };
    const shows = (text: string): Promise<void> => page.getByText(text).first().waitFor({ timeout: 240_000 });

    await inspect('1-setup');
    await page.getByLabel('Its name on GitHub').fill('no name');
    await page.keyboard.press('Enter');
    await shows('That is no name of an organization');
    await page.goBack();
    await page.getByRole('button', { name: 'Register on GitHub' }).click();
    await shows('The App is registered');
    await inspect('2-registered');
    expect(await page.locator('pre').first().textContent()).toContain('"integration_id": ');
    const name = /portcullis-[0-9a-f]{6}/u.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? '';

    const demo = github.repository('octo/demo', { files: { 'portcullis.yml': policy } });
    addHistory(demo.workflow('CI'), github.clock.now(), { days: 6, runsPerDay: 4, failureRate: 0.9 });
    // GitHub's page where an App is installed is not part of the walk either, but its webhook is.
    const { id } = github.registeredApp(name).install(demo);
    const [manifest] = [...github.core.world.web.manifests.values()];
    const repositories = [{ id: demo.state.id, full_name: 'octo/demo' }];
    const body = JSON.stringify({ action: 'created', installation: { id, account: { login: 'octo' } }, repositories });
    const taken = await sendWebhook(new URL(setupUrl).origin, manifest?.webhookSecret ?? '', {
      event: 'installation',
      body,
    });
    expect(taken.status).toBe(202);
    await page.getByRole('link', { name: 'The dashboard' }).click();
    await inspect('3-sign-in');
    await page.getByRole('link', { name: 'Sign in with GitHub' }).click();
    await shows('octo/demo');
    await keepPicture(page, '4-installed');

    const failing = aRunOf(demo.workflow('CI'))
      .withJob('test', losesItsConnection(), { queuedSeconds: 1, durationSeconds: 5 })
      .onBranch('main')
      .starts();
    demo.workflow('Reports').run({
      event: 'push',
      headBranch: 'main',
      attempts: [{ jobs: [{ name: 'unit' }], artifacts: [{ name: 'reports', files: { 'unit.xml': junit } }] }],
    });
    github.clock.advance(20_000);
    await until('the re-run', () => failing.attempt === 2);
    const issue = await until('the issue about health', () =>
      [...demo.state.issues.values()].find(({ labels }) => JSON.stringify(labels).includes('ci-health')),
    );
    expect(issue.state).toBe('open');
    // The second attempt ends too.
    github.clock.advance(60_000);
    await shows('unhealthy');
    await keepPicture(page, '5-first-results');

    await page.getByRole('link', { name: 'octo/demo' }).click();
    await shows('run again');
    await keepPicture(page, '6-runs');
    await page.getByRole('link', { name: 'Re-runs' }).click();
    await shows('run again');
    await keepPicture(page, '7-re-run');
    await page.getByRole('link', { name: 'Verdicts' }).click();
    const verdict = page.getByRole('link', { name: /Blocked/iu }).first();
    await verdict.waitFor({ timeout: 240_000 });
    await keepPicture(page, '8-verdicts');
    await verdict.click();
    await shows('Why');
    await keepPicture(page, '9-verdict');
    await page.getByRole('link', { name: 'Why is nothing happening?' }).click();
    await keepPicture(page, '10-why');

    expect(faults).toEqual([]);
    expect(misdeeds).toEqual([]);
    await opened.close();
    program.signal();
    expect(await program.ended).toBe(0);
  }, 600_000);
});
