import { describe, expect, it } from '@jest/globals';
import { readInputs } from './read-inputs.ts';

describe('the inputs of a step', () => {
  it('are read from the environment without the space around them', () => {
    expect(
      readInputs({ INPUT_MODE: ' changes ', INPUT_TOKEN: 't\n', INPUT_POLICY: './ci\\portcullis.yml' }),
    ).toMatchObject({ mode: 'changes', token: 't', policy: 'ci/portcullis.yml' });
  });

  it('have defaults where they are empty', () => {
    expect(readInputs({ INPUT_MODE: 'gate', INPUT_TOKEN: '', INPUT_JOBS: '' })).toEqual({
      mode: 'gate',
      token: null,
      policy: null,
      jobs: 'needs',
      root: null,
      gate: null,
      jobId: null,
      verdictFile: null,
      evidenceFile: null,
      runId: null,
      artifact: null,
      alert: true,
      dryRun: false,
    });
  });

  it('may hold in any mode what action.yml gives by itself', () => {
    expect(readInputs({ INPUT_MODE: 'health', 'INPUT_JOB-ID': '12', INPUT_TOKEN: 't' })).toMatchObject({ jobId: 12 });
  });

  it.each([
    [{}, 'the input "mode" is missing'],
    [{ INPUT_MODE: 'Gate' }, 'the input "mode" is "Gate"'],
    [{ INPUT_MODE: '__proto__' }, 'the input "mode" is "__proto__"'],
    [{ INPUT_MODE: 'changes', INPUT_JOBS: 'api' }, 'the input "jobs" is not read in the mode changes, only in: gate'],
    [{ INPUT_MODE: 'gate', 'INPUT_DRY-RUN': 'true' }, 'only in: rerun, health'],
    [{ INPUT_MODE: 'rerun', 'INPUT_DRY-RUN': 'yes' }, 'the input "dry-run" is "yes": expected false or true'],
    [{ INPUT_MODE: 'rerun', INPUT_ALERT: 'TRUE' }, 'expected true or false'],
    [{ INPUT_MODE: 'rerun', 'INPUT_RUN-ID': '0x1' }, 'expected a number'],
    [{ INPUT_MODE: 'gate', INPUT_JOBS: 'all' }, 'expected needs or api'],
    [{ INPUT_MODE: 'gate', INPUT_GATE: 'a --> b' }, 'the input "gate"'],
    [{ INPUT_MODE: 'gate', INPUT_POLICY: '../other.yml' }, 'expected a path below the root'],
    [{ INPUT_MODE: 'gate', INPUT_POLICY: '/etc/passwd' }, 'expected a path below the root'],
  ])('are refused: %j', (env, message) => {
    expect(() => readInputs(env)).toThrow(message);
  });
});
