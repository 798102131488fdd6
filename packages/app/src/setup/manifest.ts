import { callbackPath } from '../access/paths.ts';
import { gateCheckName } from '../handlers/check-names.ts';

/** Something that the App may do. */
export interface Permission {
  /** As GitHub's manifest names it. */
  readonly name: string;
  /** As GitHub's pages name it. */
  readonly label: string;
  readonly access: 'read' | 'write';
  readonly why: string;
}

/** What the App may do, and why. */
export const permissions: readonly Permission[] = [
  {
    ...{ name: 'actions', label: 'Actions', access: 'write' },
    why: 'start failed jobs again; read runs, logs and artifacts',
  },
  { name: 'checks', label: 'Checks', access: 'write', why: 'publish verdicts' },
  {
    ...{ name: 'contents', label: 'Contents', access: 'write' },
    why: 'read policies; keep baselines, records and reports on the data branch',
  },
  {
    ...{ name: 'issues', label: 'Issues', access: 'write' },
    why: 'keep issues about failures and health, with their labels',
  },
  { name: 'metadata', label: 'Metadata', access: 'read', why: 'GitHub asks every App for it' },
  { name: 'pull_requests', label: 'Pull requests', access: 'write', why: 'comment on pull requests' },
];

/** Installation events are sent without being asked for. */
const events = ['workflow_run', 'check_run', 'check_suite', 'issue_comment', 'pull_request'];

/**
 * The manifest that GitHub registers an App from.
 *
 * @param publicUrl where GitHub reaches this server
 * @see https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */
export function createManifest(publicUrl: string, name: string): unknown {
  return {
    name,
    url: publicUrl,
    hook_attributes: { url: `${publicUrl}/webhooks`, active: true },
    redirect_url: `${publicUrl}/setup/callback`,
    callback_urls: [`${publicUrl}${callbackPath}`],
    public: false,
    default_permissions: Object.fromEntries(permissions.map(({ name: key, access }) => [key, access])),
    default_events: events,
  };
}

/** A ruleset that requires the gate of this App, by its number: no other program can publish a check in its place. */
export function createRuleset(appId: number): unknown {
  return {
    name: 'Portcullis gate',
    target: 'branch',
    enforcement: 'active',
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
    rules: [
      {
        type: 'required_status_checks',
        parameters: {
          strict_required_status_checks_policy: false,
          required_status_checks: [{ context: gateCheckName, integration_id: appId }],
        },
      },
    ],
  };
}
