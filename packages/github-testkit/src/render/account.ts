import type { ApiBases } from '../http/api-request.ts';
import type { JsonObject } from '../json.ts';
import type { Account } from '../state/accounts.ts';
import { nodeId } from '../state/identifiers.ts';

/** A `simple-user`. */
export function renderAccount(account: Account, { api, web }: ApiBases): JsonObject {
  const url = `${api}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('User', account.id),
    avatar_url: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
    gravatar_id: '',
    url,
    html_url:
      account.type === 'Bot' ? `${web}/apps/${account.login.replace(/\[bot\]$/u, '')}` : `${web}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  };
}
