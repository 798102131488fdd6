import type { StagedGitHub } from '../scenario/create-from-scenario.ts';
import type { ServedGitHub } from '../server/serve.ts';

/** The line with everything a client needs: where this GitHub is, and how to authenticate. */
export function startLine(
  { github, token, tokens, app, installations }: StagedGitHub,
  { apiUrl, apiV3Url, downloadUrl, controlUrl }: ServedGitHub,
) {
  const { world } = github.core;
  const appLine =
    app === null
      ? null
      : {
          id: app.id,
          clientId: app.clientId,
          slug: app.state.slug,
          privateKey: app.privateKey,
          webhookSecret: world.webhooks.find((hook) => hook.app === app.state)?.secret ?? null,
          installations: installations.map(({ id, state }) => ({ id, account: state.account.login })),
        };
  return {
    apiUrl,
    apiV3Url,
    downloadUrl,
    controlUrl,
    token,
    tokens,
    repositories: [...world.repositories.values()].map(({ owner, name }) => `${owner.login}/${name}`),
    app: appLine,
    webhooks: world.webhooks.flatMap(({ target, events }) => ('url' in target ? [{ url: target.url, events }] : [])),
  };
}
