import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository.ts';

/** Habits of speech that a native reader has to translate, and what to write instead. */
const phrases: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\bnobody\b|\banybody\b|\bsomebody\b|\bwhoever\b/u, 'say what is missing: "no job results were given"'],
  [/\bhand(?:ed|s)? over\b/u, '"give" or "pass"'],
  [/\bso many\b/iu, '"maximum number of …" or "at most …"'],
  [/\bas typed\b/u, '"invalid usage"'],
  [/\bnot honoured\b/u, '"ignored"'],
  [/\btook off\b/u, '"matched" or "removed"'],
  [/\bis the least\b|\bleast sample\b/u, '"minimum"'],
  [/\bis none\b|\bthat is none\b/u, '"is not a …"'],
  [/, for (?:it|they|he|this|that|there)\b/u, '"because"'],
  [/\blooked at nothing\b|\blook at nothing\b/u, '"scanned nothing"'],
  [/\bheav(?:ier|iest)\b|\bweighs\b/u, '"stricter" or "more lenient"'],
  [/\bbug of\b/u, '"bug in"'],
  [/\bto be run again\b/u, '"re-run"'],
  [/\b(?:this|that|it|which) is no (?!longer)/iu, '"is not a …"'],
  [/\bof (?:its|their) own\b/u, 'leave it out, or "separate"'],
];

/** Files whose words users read, but for the decisions in docs/adr, which keep the words of their day. */
function* documents(): Generator<string> {
  yield 'README.md';
  yield 'CONTRIBUTING.md';
  for (const name of readdirSync(join(repositoryRoot, 'docs'))) if (name.endsWith('.md')) yield join('docs', name);
  for (const name of readdirSync(join(repositoryRoot, 'packages'))) yield join('packages', name, 'README.md');
}

/** Sources that hold what users read: messages, help and the descriptions of schemas. */
const sources = [
  'packages/render/src',
  'packages/pages/src',
  'packages/cli/src',
  'packages/action/src',
  'packages/pipeline/src',
  'packages/automations/src',
  'packages/gate-core/src/policy',
  'packages/scan-parsers/src',
  'packages/github-adapter/src',
  'packages/github-testkit/src',
  'packages/health-metrics/src',
];

function* stringsIn(folder: string): Generator<readonly [place: string, text: string]> {
  for (const name of readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/u.test(name) || /\.spec\.tsx?$/u.test(name) || name.includes('testing')) continue;
    const path = join(folder, name);
    const code = readFileSync(join(repositoryRoot, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');
    for (const [text] of code.matchAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/gu))
      yield [path, text];
  }
}

function complaints(place: string, text: string): readonly string[] {
  return phrases.flatMap(([phrase, instead]) => {
    const found = phrase.exec(text);
    return found === null ? [] : [`${place}: "${found[0]}" → ${instead}`];
  });
}

describe('the words that users read', () => {
  it('hold no phrase that must be translated, in documents', () => {
    const found = [...documents()].flatMap((path) =>
      complaints(path, readFileSync(join(repositoryRoot, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });

  it.each(sources)('hold no phrase that must be translated, in %s', (folder) => {
    expect([...stringsIn(folder)].flatMap(([place, text]) => complaints(place, text))).toEqual([]);
  });
});
