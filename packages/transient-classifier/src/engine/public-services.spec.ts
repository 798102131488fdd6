import { describe, expect, it } from '@jest/globals';
import { causeOf } from '../testing/cause-of.ts';
import type { Cause } from './cause.ts';
import { isPublicRefusal } from './public-services.ts';

const refused = 'curl: (22) The requested URL returned error: 403';
const archive = 'https://codeload.github.com/octo/pad/zip/main';

function watched(...places: readonly string[]): Partial<Cause> {
  return {
    watch: { lastLine: 0, read: () => undefined, peer: () => 'remote', places: (more) => [...places, ...more] },
  };
}

describe('a refusal', () => {
  it.each([
    ['by a public service', `${refused} ${archive}`, true],
    ['in words', `Forbidden: ${archive}`, true],
    ['by another service', `${refused} https://files.example.org/a.jar`, false],
    ['of what needs a credential', `${refused} ${archive}: bad token`, false],
    ['with another status', `The requested URL returned error: 401 ${archive}`, false],
    ['of a release', `${refused} https://github.com/octo/pad/releases/download/v1/a.tgz`, true],
    ['of other things on GitHub', `${refused} https://github.com/octo/pad.git`, false],
    ['that names nobody', refused, false],
  ])('is public, or not: %s', (_what, said, expected) => {
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said }), [])).toBe(expected);
  });

  it('is that of the places around it, where it names nobody', () => {
    const cause = causeOf('curl/auth', [1], { said: refused, ...watched('', archive) });
    expect(isPublicRefusal(cause, [])).toBe(true);
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said: refused, ...watched('') }), [archive])).toBe(true);
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said: refused, ...watched('') }), [])).toBe(false);
  });

  it('is not that of the places around it, where it names somebody', () => {
    const said = `${refused} https://files.example.org/a.jar`;
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said, ...watched(archive) }), [])).toBe(false);
  });

  it.each(['curl/rate-limit', 'curl/not-found'])('is no other failure: %s', (id) => {
    expect(isPublicRefusal(causeOf(id, [1], { said: `${refused} ${archive}` }), [])).toBe(false);
  });
});
