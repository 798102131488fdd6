import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtInRules } from '@portcullis/transient-classifier';
import * as z from 'zod';
import { command, plainEnvironment } from './repository.ts';

const answerSchema = z.object({
  file: z.string(),
  verdict: z.string(),
  rule: z.string().nullable(),
  text: z.string().nullable(),
});

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-rules-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What `portcullis classify` answers to each text, in one run. */
function classify(texts: readonly string[]): readonly z.infer<typeof answerSchema>[] {
  const names = texts.map((_text, index) => `${String(index)}.log`);
  for (const [index, name] of names.entries()) writeFileSync(join(folder, name), texts[index] ?? '');
  const options = { cwd: folder, encoding: 'utf8', env: plainEnvironment, maxBuffer: 64 * 1024 * 1024 } as const;
  const { stdout, stderr } = spawnSync(process.execPath, [command, 'classify', '--json', ...names], options);
  expect(stderr).toBe('');
  return stdout
    .trim()
    .split('\n')
    .map((line) => answerSchema.parse(JSON.parse(line)));
}

/** A text whose control characters and runs of white space are one space, for answers are printed without them. */
function spaced(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

describe('the command, asked about the built-in rules', () => {
  it("answers to each rule's example with that rule and a line of it", () => {
    const answers = classify(builtInRules.map(({ example }) => example));
    expect(answers.map(({ rule, verdict }) => [rule, verdict])).toEqual(
      builtInRules.map(({ id, verdict }) => [id, verdict]),
    );
    for (const [index, { text }] of answers.entries())
      expect(spaced(builtInRules[index]?.example)).toContain(spaced(text));
  });

  it("answers to no rule's counter-example with that rule", () => {
    const answers = classify(builtInRules.map(({ notExample }) => notExample));
    expect(answers).toHaveLength(builtInRules.length);
    expect(builtInRules.filter(({ id }, index) => answers[index]?.rule === id).map(({ id }) => id)).toEqual([]);
  });
});
