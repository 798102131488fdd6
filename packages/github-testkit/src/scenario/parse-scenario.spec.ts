import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseLocatedJson } from './json-positions.ts';
import { parseScenario, ScenarioError } from './parse-scenario.ts';
import { scenarioJsonSchema } from './scenario-schema.ts';

describe('a scenario', () => {
  it('has a published schema that says what the code does', () => {
    const published: unknown = JSON.parse(readFileSync(new URL('../../schema/scenario.json', import.meta.url), 'utf8'));
    expect(published).toEqual(scenarioJsonSchema());
    expect(
      new Ajv2020({ strict: false, validateFormats: false }).compile(scenarioJsonSchema())({
        repositories: [{ name: 'octo/demo' }],
      }),
    ).toBe(true);
  });

  it.each([
    ['{"seed": 1', '1:11: expected a comma or }, found the end of the file'],
    ['{"seed": 01}', '1:11: expected a comma or }, found "1"'],
    ['{"seed": 1,}', '1:12: expected a key in double quotes, found "}"'],
    ['{"seed": 1, "seed": 2}', '1:13: the key "seed" is there twice'],
    ['{"seed": "a\nb"}', '1:10: expected the text to end with a double quote'],
    ['{} {}', '1:4: expected the end of the file, found "{"'],
    ['\uFEFF{\r\n"seed": true}', '2:1: seed: expected a number'],
    ['', '1:1: expected a value, found the end of the file'],
    ['['.repeat(300), '1:102: expected no more than 100 levels'],
    [
      '{"faults":[{"operation":"*","effect":{"kind":"slow"}}]}',
      '1:29: faults.0.effect.delayMs is missing: expected a number',
    ],
    [
      '{"repositories":[{"name":"a/b","workflows":[{"name":"CI","runs":[{}]}]}]}',
      'runs.0.attempts is missing: expected a list of at least one item',
    ],
    ['{"repositories":{}}', '1:2: repositories: expected a list'],
    [
      '{"repositories":[{"name":"a/b","workflows":[{"name":"CI","runs":[{"attempts":[]}]}]}]}',
      'repositories.0.workflows.0.runs.0.attempts',
    ],
  ])('%j is refused with its place', (text, message) => {
    expect(() => parseScenario(text, 'x.json')).toThrow(ScenarioError);
    expect(() => parseScenario(text, 'x.json')).toThrow(message);
  });

  it('is never refused with anything but a place', () => {
    const word = fc.constantFrom(
      'repositories',
      'name',
      'octo/demo',
      'workflows',
      'runs',
      'attempts',
      'jobs',
      'faults',
      'effect',
      'kind',
      '__proto__',
      'clock',
      'x',
    );
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        word,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(tree, (value) => {
        try {
          parseScenario(JSON.stringify(value, null, 1), 'x.json');
        } catch (error) {
          if (!(error instanceof ScenarioError)) throw error;
          for (const line of error.message.split('\n')) expect(line).toMatch(/^x\.json:\d+:\d+: /u);
        }
      }),
    );
  });

  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (text, isIndented) => {
        const written = isIndented ? JSON.stringify(JSON.parse(text), null, 2) : text;
        expect(JSON.stringify(parseLocatedJson(written).value)).toBe(JSON.stringify(JSON.parse(written)));
      }),
    );
  });

  it('is refused where JSON.parse refuses it', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '\\', '\u0000', '1'),
        (text, at, inserted) => {
          const place = at % (text.length + 1);
          const broken = `${text.slice(0, place)}${inserted}${text.slice(place + 1)}`;
          let isJson = true;
          try {
            JSON.parse(broken);
          } catch {
            isJson = false;
          }
          // A key that is there twice is JSON, but no scenario.
          const read = (): unknown => parseLocatedJson(broken);
          if (isJson)
            expect(() => {
              try {
                read();
              } catch (error) {
                if (!String(error).includes('twice')) throw error;
              }
            }).not.toThrow();
          else expect(read).toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});
