import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secretMakers } from '../testing/secret-samples.ts';
import { maskRandomRuns, maskSecrets } from './known-secrets.ts';

const pickFrom = (seed: number): ((bound: number) => number) => {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
};

describe('maskSecrets', () => {
  it.each(secretMakers)('takes out %s, whatever stands around it', (_name, make) => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom('', 'found ', 'x = "', '(', 'a/b/', "'", '\n'),
        fc.constantFrom('', ' here', '"', ')', '/c', "'", '\n', '…'),
        (seed, before, after) => {
          const { text, secret } = make(pickFrom(seed));
          expect(maskSecrets(`${before}${text}${after}`)).not.toContain(secret);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(secretMakers)('leaves at most a handful of characters of %s that is cut short', (name, make) => {
    // Forty characters of Base64 are known by their number alone, and an address by what follows its password.
    if (name === 'AWS secret' || name.includes('address') || name === 'database') return;
    const { text, secret } = make(pickFrom(7));
    for (let length = 1; length < text.length; length += 1) {
      const left = maskSecrets(`it is ${text.slice(0, length)}…`);
      for (let at = 0; at + 24 <= secret.length; at += 1) expect(left).not.toContain(secret.slice(at, at + 24));
    }
  });

  it.each([
    'Use of assert detected. The enclosed code will be removed when compiling to optimised byte code.',
    'Found in task-management-system-controller and disk-utilisation-monitoring-service',
    'src/components/authentication/password-reset/ResetPasswordForm.tsx',
    'commit 3f786850e387550fdab836ed7e6dc881de23001b',
    'sha256:9f86d081884c7d659a2feaa015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'https://github.com/octo/cat/blob/main/README.md#L10-L20',
    'https://example.org:8080/path?page=2',
    'git+ssh://git@github.com/octo/cat.git',
    'error: unexpected token: expected an identifier',
    'The secret: keep it simple',
    'pypi-attestations 0.0.11, npm_config_registry is set',
    'Basic misconfigurations and basic authentication',
    'tests.test_orders.TestOrders.test_token_is_refreshed',
    'urn:uuid:123e4567-e89b-12d3-a456-426614174000',
    'pkg:pypi/requests@2.31.0?checksum=sha256:abc',
    'use --password to set it, and --token option for others',
    'docker run -u 1000:1000 image',
    'cookie: the flag HttpOnly is missing',
    'the <token> element is empty, see </root>',
    'https://example.org/a@b/c@d',
    'login as root, password required',
  ])('leaves %s alone', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('changes nothing that is masked already', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(secretMakers.length - 1), fc.string(), (seed, index, around) => {
        const once = maskSecrets(`${around} ${secretMakers[index]?.[1](pickFrom(seed)).text ?? ''} ${around}`);
        expect(maskSecrets(once)).toBe(once);
      }),
    );
  });
});

it('takes runs that are no words out of texts about secrets', () => {
  expect(maskRandomRuns('Found a string with entropy 4.28 : "CANARYsecret9Zt7Lm2WvQx81"')).toBe(
    'Found a string with entropy 4.28 : "[redacted]"',
  );
  expect(maskRandomRuns('secrets are inherited unconditionally by actions/checkout')).toBe(
    'secrets are inherited unconditionally by actions/checkout',
  );
});
