import { describe, expect, it } from '@jest/globals';
import { causeOf } from '../testing/cause-of.ts';
import type { Cause } from './cause.ts';
import { isPublicRefusal } from './public-services.ts';

const refused = 'curl: (22) The requested URL returned error: 403';
const maven = 'https://repo1.maven.org/maven2/a.jar';

function watched(...places: readonly string[]): Partial<Cause> {
  return {
    watch: { lastLine: 0, read: () => undefined, peer: () => 'remote', places: (more) => [...places, ...more] },
  };
}

describe('a refusal', () => {
  it.each([
    ['by a public service', `${refused} ${maven}`, true],
    ['in words', `Forbidden: ${maven}`, true],
    ['by another service', `${refused} https://files.example.org/a.jar`, false],
    ['of what needs a credential', `${refused} ${maven}: bad token`, false],
    ['with another status', `The requested URL returned error: 401 ${maven}`, false],
    ['of a release', `${refused} https://github.com/octo/pad/releases/download/v1/a.tgz`, true],
    ['of other things on GitHub', `${refused} https://github.com/octo/pad.git`, false],
    ['that names nobody', refused, false],
  ])('is public, or not: %s', (_what, said, expected) => {
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said }), [])).toBe(expected);
  });

  it('is that of the places around it, where it names nobody', () => {
    const cause = causeOf('curl/auth', [1], { said: refused, ...watched('', maven) });
    expect(isPublicRefusal(cause, [])).toBe(true);
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said: refused, ...watched('') }), [maven])).toBe(true);
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said: refused, ...watched('') }), [])).toBe(false);
  });

  it('is not that of the places around it, where it names somebody', () => {
    const said = `${refused} https://files.example.org/a.jar`;
    expect(isPublicRefusal(causeOf('curl/auth', [1], { said, ...watched(maven) }), [])).toBe(false);
  });

  it.each(['curl/rate-limit', 'curl/not-found'])('is no other failure: %s', (id) => {
    expect(isPublicRefusal(causeOf(id, [1], { said: `${refused} ${maven}` }), [])).toBe(false);
  });
});
