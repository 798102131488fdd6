import { afterEach, expect, it, jest } from '@jest/globals';
import {
  describeInChromium,
  faultsByKeyboard,
  faultsInAllLooks,
  keepPicture,
  openInChromium,
} from '@portcullis/in-chromium';
import {
  fillDashboard,
  fullRepository,
  hostileWording,
  plainWording,
  watchedRepository,
} from '../testing/fill-dashboard.ts';
import type { Wording } from '../testing/fill-dashboard.ts';
import { startStage } from '../testing/stage.ts';
import type { Stage } from '../testing/stage.ts';

// The first test loads all code that speaks to GitHub.
jest.setTimeout(180_000);

/** Every page of the dashboard; `VERDICT` is a verdict that is there. */
const paths: Readonly<Record<string, string>> = {
  repositories: '/',
  'repositories-filtered': '/?health=alert',
  'no-repositories': '/?health=no-data&gate=passed',
  runs: `/repositories/${fullRepository}`,
  reruns: `/repositories/${fullRepository}/reruns`,
  verdicts: `/repositories/${fullRepository}/verdicts`,
  'repository-waivers': `/repositories/${fullRepository}/waivers`,
  'repository-why': `/repositories/${fullRepository}/why`,
  health: `/repositories/${watchedRepository}/health`,
  'no-health': `/repositories/${fullRepository}/health`,
  verdict: '/verdicts/VERDICT',
  'verdict-not-kept': '/verdicts/NOT_KEPT',
  waivers: '/waivers',
  why: '/why',
  tasks: '/tasks',
  'dead-tasks': '/tasks?state=dead',
  deliveries: '/deliveries',
  'not-found': '/repositories/1',
  'not-signed-in': '/sign-in',
};

describeInChromium('the dashboard in Chromium', () => {
  let stage: Stage;
  afterEach(async () => {
    await stage.close();
  });

  const start = async (wording: Wording): Promise<void> => {
    stage = await startStage();
    const demo = stage.github.repository('octo/demo');
    stage.app.install(demo);
    await stage.settle();
    const [installation] = await stage.database.query('SELECT id::integer FROM portcullis.installation');
    await fillDashboard(stage.database, new Date(stage.github.clock.now()), wording, installation as { id: number });
  };

  const verdictIds = async (): Promise<readonly string[]> => {
    const ids = await stage.database.query('SELECT id::text FROM portcullis.verdict ORDER BY id');
    return (ids as readonly { id: string }[]).map(({ id }) => id);
  };
  const withIds = (path: string, [kept = '', notKept = '']: readonly string[]): string =>
    path.replace('VERDICT', kept).replace('NOT_KEPT', notKept);

  it('every page is walked by keyboard: all of it is reached, in order, and seen', async () => {
    await start(plainWording);
    const faults: string[] = [];
    const opened = await openInChromium(stage.service.url);
    const { page } = opened;
    const ids = await verdictIds();
    for (const [title, path] of Object.entries(paths)) {
      await page.goto(`${stage.service.url}${withIds(path, ids)}`);
      faults.push(...(await faultsByKeyboard(page)).map((fault) => `${title}: ${fault}`));
    }
    expect(faults).toEqual([]);
    await opened.close();
  });

  it.each([
    ['plain', plainWording],
    ['hostile', hostileWording],
  ] as const)('axe finds nothing, nothing is cut off, and %s text executes nothing', async (name, wording) => {
    await start(wording);
    const faults: string[] = [];
    const opened = await openInChromium(stage.service.url);
    const { page, misdeeds } = opened;
    const ids = await verdictIds();
    for (const [title, path] of Object.entries(paths)) {
      await page.goto(`${stage.service.url}${withIds(path, ids)}`);
      faults.push(...(await faultsInAllLooks(page)).map((fault) => `${title}: ${fault}`));
      await page.emulateMedia({ colorScheme: name === 'plain' ? 'light' : 'dark' });
      await keepPicture(page, `${title}-${name}`);
      await page.setViewportSize({ width: 320, height: 900 });
      await keepPicture(page, `${title}-${name}-320`);
    }
    expect(faults).toEqual([]);
    expect(misdeeds).toEqual([]);
    await opened.close();
  });
});
