import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { classifierSectionSchema } from '@portcullis/pipeline';
import { classifierSettingsSchema } from '@portcullis/transient-classifier';
import * as z from 'zod';
import { repositoryRoot } from './repository.ts';

/** What may be written, without words and defaults: those are each schema's own. */
function structureOf(schema: z.ZodType): unknown {
  return withoutWords(z.toJSONSchema(schema, { io: 'input' }));
}

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !['description', 'default', '$schema'].includes(key))
      .map(([key, item]) => [key, withoutWords(item)]),
  );
}

const rule = { id: 'a/b', category: 'dns', verdict: 'transient', pattern: 'x', example: 'x', notExample: 'y' };

describe('the section classifier of a policy', () => {
  it('is what the classifier takes', () => {
    expect(structureOf(classifierSectionSchema)).toEqual(structureOf(classifierSettingsSchema));
  });

  it.each<[string, object]>([
    ['a good rule', rule],
    ['a rule with patterns for several lines', { ...rule, pattern: undefined, patterns: ['a', 'b'] }],
    ['a rule with both', { ...rule, patterns: ['a', 'b'] }],
    ['a rule with neither', { ...rule, pattern: undefined }],
    ['an id with a blank', { ...rule, id: 'a b' }],
    ['an unknown verdict', { ...rule, verdict: 'flaky' }],
    ['a key that nobody reads', { ...rule, extra: 1 }],
  ])('judges %s as the classifier does', (_what, written) => {
    const section = { rules: [JSON.parse(JSON.stringify(written)) as unknown] };
    expect(classifierSectionSchema.safeParse(section).success).toBe(
      classifierSettingsSchema.safeParse(section).success,
    );
  });
});

describe('the example of rules for job logs in docs/policy-file.md', () => {
  it('does what it says', async () => {
    const { loadClassifierSettings } = await import('@portcullis/automations');
    const [, example = ''] =
      /```yaml\n(# portcullis\.yml\n[^`]*\nclassifier:[^`]*)```/u.exec(
        readFileSync(join(repositoryRoot, 'docs/policy-file.md'), 'utf8'),
      ) ?? [];
    const { rules } = await loadClassifierSettings('portcullis.yml', {
      read: (path) => Promise.resolve(path === 'portcullis.yml' ? example : null),
    });
    const ids = rules.rules.map(({ id }) => id);
    expect(ids[0]).toBe('registry/brown-out');
    expect(ids).not.toContain('curl/no-connection');
  });
});
