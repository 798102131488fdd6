import type { AppState } from './apps.ts';
import type { World } from './world.ts';
import { allPermissions } from '../access/permissions.ts';

/** The App that jobs act as: https://api.github.com/apps/github-actions has this number. */
const actionsAppId = 15_368;

/** GitHub Actions itself, as an App. */
export function actionsApp(world: World): AppState {
  const existing = world.apps.find((app) => app.id === actionsAppId);
  if (existing !== undefined) return existing;
  const app: AppState = {
    id: actionsAppId,
    clientId: 'Iv1.05c79e9ad1f6bdfa',
    slug: 'github-actions',
    name: 'GitHub Actions',
    owner: world.accounts.get('github', 'Organization'),
    bot: world.accounts.get('github-actions[bot]'),
    createdAt: Date.parse('2018-07-30T09:30:17Z'),
    permissions: allPermissions,
    events: [],
    publicKey: null,
    installations: [],
    clientSecret: '',
    callbackUrls: [],
  };
  world.apps.push(app);
  return app;
}
