import { describe, expect, it } from '@jest/globals';
import { readInputs } from './read-inputs.ts';

describe('the inputs of a step', () => {
  it('are read from the environment without the space around them', () => {
    expect(
      readInputs({ INPUT_MODE: ' changes ', INPUT_TOKEN: 't\n', INPUT_POLICY: 'ci/portcullis.yml' }),
    ).toMatchObject({
      mode: 'changes',
      token: 't',
      policy: 'ci/portcullis.yml',
    });
  });

  it('are null where they are empty', () => {
    expect(readInputs({ INPUT_MODE: 'changes', INPUT_TOKEN: '' })).toMatchObject({ token: null, policy: null });
  });

  it.each([
    [{}, 'the input "mode" is missing'],
    [{ INPUT_MODE: 'Gate' }, 'the input "mode" is "Gate"'],
    [{ INPUT_MODE: '__proto__' }, 'the input "mode" is "__proto__"'],
  ])('are refused: %j', (env, message) => {
    expect(() => readInputs(env)).toThrow(message);
  });
});
