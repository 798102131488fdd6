import type { Operation } from '../operation.ts';

/** Exchanges the App's JSON web token for an installation token. */
export const installationTokenOperation: Operation = {
  route: 'POST /app/installations/{installation_id}/access_tokens',
  permission: null,
  feature: 'act as the installation of the App',
};
