import { describe, expect, it } from '@jest/globals';
import { GateInputError } from '../errors.ts';
import { completedRunOf } from './completed-run.ts';
import { credentialsOf } from './credentials.ts';
import { isGateName, pathInRepository } from './gate-options.ts';
import { jobsOfWorkflow } from './jobs-of-workflow.ts';
import { webhookOfWorkflow } from './webhook-of-workflow.ts';

describe('a policy is named by a path in the repository', () => {
  it.each([
    ['portcullis.yml', 'portcullis.yml'],
    ['./ci/../portcullis.yml', 'portcullis.yml'],
    ['ci\\portcullis.yml', 'ci/portcullis.yml'],
    ['.', null],
    ['..', null],
    ['ci/../../portcullis.yml', null],
    ['/etc/passwd', null],
  ])('%s', (path, expected) => {
    expect(pathInRepository(path)).toBe(expected);
  });
});

it.each([
  ['backend', true],
  ['a.b-c_1', true],
  ['x'.repeat(50), true],
  ['x'.repeat(51), false],
  ['', false],
  ['a b', false],
  ['-->', false],
])('a gate is called %j: %s', (name, expected) => {
  expect(isGateName(name)).toBe(expected);
});

describe('the run that started a workflow', () => {
  it('is that of its event', () => {
    expect(completedRunOf('{"workflow_run":{"id":42}}')).toBe(42);
  });

  it.each(['', 'null', '{', '{"workflow_run":{"id":0}}', '{"workflow_run":{"id":"42"}}', '{"action":"opened"}'])(
    'is none in %j',
    (payload) => {
      expect(completedRunOf(payload)).toBeNull();
    },
  );
});

describe('results of jobs', () => {
  const own = { jobId: 7, runnerName: 'runner 1' };

  it.each([
    [{}, { kind: 'none' }],
    [{ NEEDS: ' ' }, { kind: 'none' }],
    [{ NEEDS: '{}' }, { kind: 'text', text: '{}', name: 'NEEDS' }],
  ] as const)('are what NEEDS holds: %j', (env, expected) => {
    expect(jobsOfWorkflow(env, { kind: 'needs', ownJobId: 7 })).toEqual(expected);
  });

  it.each([
    [{ RUNNER_NAME: 'runner 1' }, { kind: 'api', own }],
    [
      { RUNNER_NAME: 'runner 1', NEEDS: '{}' },
      { kind: 'api', own, needs: { text: '{}', name: 'NEEDS' } },
    ],
    [{}, { kind: 'api', own: { jobId: 7, runnerName: null } }],
  ] as const)('are those of the run, with the outputs of NEEDS: %j', (env, expected) => {
    expect(jobsOfWorkflow(env, { kind: 'api', ownJobId: 7 })).toEqual(expected);
  });
});

it('credentials are those of every variable that holds one, also in the form of git', () => {
  expect(credentialsOf({ GITHUB_TOKEN: ' one ', PORTCULLIS_WEBHOOK_URL: 'two', HOME: '/home', GH_TOKEN: '' })).toEqual([
    'one',
    'two',
    Buffer.from('x-access-token:one').toString('base64'),
    Buffer.from('x-access-token:two').toString('base64'),
  ]);
});

describe('a webhook', () => {
  it('is none where no variable names it', () => {
    expect(webhookOfWorkflow({ PORTCULLIS_WEBHOOK_URL: ' ' }, { form: 'slack' })).toBeNull();
  });

  it('is refused by the name of the variable, without its address', () => {
    const refused = (): unknown =>
      webhookOfWorkflow({ PORTCULLIS_WEBHOOK_URL: 'http://example.org/secret' }, { form: 'slack' });
    expect(refused).toThrow(GateInputError);
    expect(refused).toThrow(/^PORTCULLIS_WEBHOOK_URL: the address of the webhook must begin with https:$/u);
  });
});
