import type { World } from '../state/world.ts';
import { registerFromManifest } from './manifest.ts';
import { authorizePage, exchangeCode } from './oauth.ts';
import type { WebAnswer, WebRequest } from './web-answer.ts';

/** Answers a request to GitHub's pages; `null` for all but those that programs need. */
export function answerWeb(world: World, request: WebRequest): WebAnswer | null {
  const { method, path } = request;
  if (method === 'GET' && path === '/login/oauth/authorize') return authorizePage(world, request);
  if (method === 'POST' && path === '/login/oauth/access_token') return exchangeCode(world, request);
  const owner = /^\/(?:settings|organizations\/(?<organization>[\w-]+)\/settings)\/apps\/new$/u.exec(path);
  if (method === 'POST' && owner !== null)
    return registerFromManifest(world, request, owner.groups?.['organization'] ?? null);
  return null;
}
