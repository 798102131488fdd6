import { describe, expect, it } from '@jest/globals';
import type {
  AlertPorts,
  AttemptsPort,
  ChangePort,
  CheckRunPort,
  CommentPort,
  HealthWatchPorts,
  IssuePort,
  ReportBranchPort,
  ReportPlacePort,
  RerunPort,
  RerunTransientPorts,
  SarifPort,
  WorkflowRunPort,
} from '@portcullis/automations';
import { connectGitHub } from '@portcullis/github-adapter';
import type { GitHubRepository, RunAttempt } from '@portcullis/github-adapter';
import type { Attempt } from '@portcullis/health-metrics';

/** Everything that automations ask of GitHub. The compiler refuses this file when the adapter does not give it. */
type Ports = AlertPorts<RunAttempt> &
  AttemptsPort &
  ChangePort &
  HealthWatchPorts &
  RerunTransientPorts<RunAttempt> &
  CheckRunPort &
  CommentPort &
  IssuePort &
  ReportBranchPort &
  ReportPlacePort &
  RerunPort &
  SarifPort &
  WorkflowRunPort<RunAttempt>;

function asPorts(repository: GitHubRepository): Ports {
  return repository;
}

function asHealthFacts(attempt: RunAttempt): Attempt {
  return attempt;
}

describe('the GitHub adapter', () => {
  const repository = connectGitHub({
    credential: { kind: 'token', token: 'not-used' },
    fetch: () => Promise.reject(new Error('nothing is asked')),
  }).repository('octo/demo');

  it('gives automations what they ask for, as it is', () => {
    expect(asPorts(repository)).toBe(repository);
  });

  it('reads attempts as health counts them', () => {
    expect(asHealthFacts.length).toBe(1);
  });
});
