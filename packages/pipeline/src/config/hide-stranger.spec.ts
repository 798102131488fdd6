import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FileRefusedError, loadPolicy, PolicyError, renderPolicyIssue } from '../index.ts';
import { filesOf } from '../testing/messages.ts';

/** Everything that a user sees of the problems of a set of files. */
async function shown(files: Readonly<Record<string, string>>): Promise<string> {
  return loadPolicy('portcullis.yml', filesOf(files)).then(
    () => '',
    (error: unknown) => {
      if (error instanceof PolicyError)
        return [error.message, ...error.issues.map(renderPolicyIssue), JSON.stringify(error.issues)].join('\n');
      throw error;
    },
  );
}

const secret = 'hunter2-S3CRET';
/** Files that are named as a policy or a waiver file by mistake, or on purpose. */
const strangers: readonly (readonly [string, string])[] = [
  ['credentials of git', `https://bob:${secret}@example.org\n`],
  ['credentials that are no YAML', `[core]\n\tkey = "${secret}"\n: [${secret}`],
  ['a list', `- ${secret}\n- { token: ${secret} }\n`],
  ['a map with a secret as value', `example.org:\n  oauth_token: ${secret}\n`],
  ['a map with a secret as key', `${secret}: 1\n`],
  ['JSON', `{ "private_key": "${secret}", "version": "1.0.0" }`],
  ['a version of something else', `version: "3.8"\nservices: { x: ${secret} }\n`],
  ['a comment alone', `# ${secret}\n`],
  ['an alias', `a: *${secret}\n`],
  ['a tag', `a: !${secret} b\n`],
  ['a character that is not allowed', `${secret}: \u0000\n`],
  ['two documents', `${secret}: 1\n---\n${secret}: 2\n`],
];

describe('a file that is no policy', () => {
  it.each(strangers)('is refused without content: %s', async (_, text) => {
    const floor = await shown({ 'portcullis.yml': 'version: 1\nextends: ./other.yml\n', 'other.yml': text });
    const waivers = await shown({ 'portcullis.yml': 'version: 1\nwaivers: { file: other.yml }\n', 'other.yml': text });
    const entry = await shown({ 'portcullis.yml': text });
    for (const words of [floor, waivers, entry]) {
      expect(words).not.toContain(secret);
      expect(words).toMatch(/not a (?:policy|waiver file)|not allowed/u);
    }
  });

  it('never shows a line, whatever damage is done to it', async () => {
    const scrap = fc.constantFrom(
      secret,
      ': ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      '&a ',
      '*a',
      '!t ',
      '# ',
      '  ',
      'a',
      '---\n',
      '%YAML 1.1\n',
      '|',
      '\t',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(scrap, { maxLength: 12 }),
        fc.constantFrom('policy', 'waivers'),
        async (parts, kind) => {
          const files = {
            'portcullis.yml':
              kind === 'policy' ? 'version: 1\nextends: o.yml\n' : 'version: 1\nwaivers: { file: o.yml }\n',
            'o.yml': parts.join(''),
          };
          expect(await shown(files)).not.toContain(secret);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is told from a policy with a fault, which is shown with its line', async () => {
    expect(await shown({ 'portcullis.yml': 'version: 1\nrules: [}\n' })).toContain('2 | rules: [}');
    expect(await shown({ 'portcullis.yml': '{ "version": 1,\n  "rulez": [] }' })).toContain('2 |   "rulez"');
    expect(
      await shown({
        'portcullis.yml': 'version: 1\nwaivers: { file: w.yml }\n',
        'w.yml': '- { reason: r, expires: 2026-12-01, toll: x }\n',
      }),
    ).toContain('toll: x');
  });
});

describe('a file that must not be read', () => {
  it('is named where it is asked for, with the reason', async () => {
    const files = {
      read: (path: string) =>
        path === 'portcullis.yml'
          ? Promise.resolve('version: 1\nextends: ../o.yml\n')
          : Promise.reject(new FileRefusedError('leads out of the folder')),
    };
    await expect(loadPolicy('portcullis.yml', files)).rejects.toMatchObject({
      message: 'portcullis.yml:2:10: extends: "../o.yml" leads out of the folder',
    });
  });

  it.each([
    '/etc/w.yml',
    'C:\\w.yml',
    'c:w.yml',
    '~/w.yml',
    'file:///etc/w.yml',
    'https://example.org/w.yml',
    'w',
    '../.git-credentials',
    'a\u0007.yml',
  ])('is no waiver file: %j', async (name) => {
    const read: string[] = [];
    const files = {
      read: (path: string) => (
        read.push(path),
        Promise.resolve(path === 'portcullis.yml' ? JSON.stringify({ version: 1, waivers: { file: name } }) : '[]')
      ),
    };
    await expect(loadPolicy('portcullis.yml', files)).rejects.toThrow(PolicyError);
    expect(read).toEqual(['portcullis.yml']);
  });
});
