import { describe, expect, it } from '@jest/globals';
import { isConsequence, isMainCommand, isMainWork, runsAlways } from './later-steps.ts';

describe('a step', () => {
  it.each<[string | null, boolean, boolean]>([
    ['Run npm ci', false, true],
    ['npm test', false, true],
    ['Run cd app && make', false, true],
    ['Run ./odd', false, false],
    ['Run actions/upload-artifact@v4', true, false],
    ['Run npm run report', true, false],
    ['docker compose down', true, false],
    ['Run curl -d "the npm build failed" $URL', false, false],
    [null, false, false],
  ])('runs whatever happened, or does what the job is for: %s', (step, always, main) => {
    expect([runsAlways(step), isMainWork(step)]).toEqual([always, main]);
  });
});

describe('a command', () => {
  it.each<[string, boolean, boolean]>([
    ['npm ci', true, true],
    ['make', true, true],
    ['bash ci/tools.sh', true, true],
    ['./ci/tools.sh --all', true, true],
    ['python3 tools/check.py', true, true],
    ['padlint docs', true, false],
    ['for f in *.pad; do padlint $f', true, false],
    ['for f in *.pad; do npm ci', true, true],
    ['for f in *.pad; do test -f $f', false, false],
    ['echo done', false, false],
    ['curl https://a.example.org/', false, false],
    ['test -f npm', false, false],
    ['[ -f npm ]', false, false],
    ['cat report', false, false],
    ['npm run report', false, false],
    ['x = 1', true, false],
    ['"quoted" words', false, false],
  ])('does what the job is for where the shell shows it, and in a trace: %s', (command, shown, traced) => {
    expect([isMainCommand(command, false), isMainCommand(command, true)]).toEqual([shown, traced]);
  });
});

it.each([
  ['shell/missing-tool', true],
  ['compiler/python', true],
  ['curl/dns', false],
])('the rule %s is about what an earlier step should have made, or not: %j', (id, expected) => {
  expect(isConsequence(id)).toBe(expected);
});
