import { describe, expect, it } from '@jest/globals';
import { createFromScenario, createGitHub, parseScenario } from '../index.ts';

/** What webhooks told of, when a scenario had been staged. */
async function told(announceStaged: boolean | undefined): Promise<string[]> {
  const scenario = {
    clock: { speed: 0 },
    ...(announceStaged !== undefined && { announceStaged }),
    repositories: [
      {
        name: 'octo/demo',
        webhooks: [{ url: 'http://127.0.0.1:9/' }],
        pulls: [{ headBranch: 'topic', comments: [{ body: 'x' }] }],
        issues: [{ title: 'Red' }],
        workflows: [{ name: 'CI', runs: [{ attempts: [{ jobs: [{ name: 'test' }] }] }] }],
      },
    ],
  };
  const { github } = createFromScenario(parseScenario(JSON.stringify(scenario), 'scenario.json'), { read: () => '' });
  await github.webhooksDelivered();
  return [...new Set((github.core.world.webhooks[0]?.deliveries ?? []).map(({ outgoing }) => outgoing.event))];
}

describe('what a scenario stages', () => {
  it.each([undefined, false])('is told of only as far as it lives (announceStaged: %s)', async (announceStaged) => {
    expect(await told(announceStaged)).toEqual(['workflow_run', 'workflow_job']);
  });

  it('is told of as a whole when the scenario asks for it', async () => {
    expect(await told(true)).toEqual(expect.arrayContaining(['push', 'pull_request', 'issue_comment', 'issues']));
  });

  it('is told of in process when it is not said to be staged', async () => {
    const github = createGitHub();
    const repository = github.repository('octo/demo');
    const events: string[] = [];
    repository.webhook({
      receive: (request) => {
        events.push(request.headers.get('x-github-event') ?? '');
        return new Response();
      },
    });
    const { number } = github.stage(() => repository.issue({ title: 'Old' }));
    repository.comment(number, 'New');
    await github.webhooksDelivered();
    expect(events).toEqual(['issue_comment']);
  });
});
