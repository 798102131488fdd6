import { callbackPath } from '../access/paths.ts';
import { gateCheckName } from '../handlers/check-names.ts';

/** What the App may do, and why, as GitHub's manifest names it. */
export const permissions: Readonly<Record<string, 'read' | 'write'>> = {
  // Re-run failed jobs, read runs, logs and artifacts.
  actions: 'write',
  // Publish verdicts.
  checks: 'write',
  // Read policies, keep baselines and reports on the data branch.
  contents: 'write',
  // Keep the issues about failures and health, and label them.
  issues: 'write',
  metadata: 'read',
  // Comment on pull requests.
  pull_requests: 'write',
};

/** Installation events are sent without being asked for. */
const events = ['workflow_run', 'check_run', 'check_suite', 'issue_comment'];

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
    default_permissions: permissions,
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
