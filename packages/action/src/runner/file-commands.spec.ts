import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseOutputs } from '../testing/run-step.ts';
import { createRunnerFiles, maxSummaryBytes } from './file-commands.ts';

const runner = (before = '') => {
  const written = new Map([['summary', before]]);
  const files = createRunnerFiles({
    env: { GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary' },
    append: (file, text) => written.set(file, `${written.get(file) ?? ''}${text}`),
    sizeOf: (file) => Buffer.byteLength(written.get(file) ?? ''),
  });
  return { files, read: (file: string): string => written.get(file) ?? '' };
};

describe('outputs', () => {
  it('arrive as they were given, whatever they hold', () => {
    const part = fc.constantFrom('<<', '=', '\n', 'portcullis_', 'EOF', '%', 'a', '\r', '::set-output name=x::y');
    fc.assert(
      fc.property(
        fc.array(
          fc.array(part).map((parts) => parts.join('')),
          { maxLength: 4 },
        ),
        (values) => {
          const { files, read } = runner();
          values.forEach((value, index) => {
            files.setOutput(`o${index}`, value);
          });
          expect(parseOutputs(read('output'))).toEqual(
            Object.fromEntries(values.map((value, index) => [`o${index}`, value])),
          );
        },
      ),
    );
  });

  it('cannot be told apart by a name that is none', () => {
    expect(() => {
      runner().files.setOutput('a\nb', 'x');
    }).toThrow(TypeError);
  });

  it('need a step of GitHub Actions', () => {
    const files = createRunnerFiles({ env: {}, append: () => undefined, sizeOf: () => 0 });
    expect(() => {
      files.setOutput('a', 'b');
    }).toThrow('GITHUB_OUTPUT is not set: the Action runs in a step of GitHub Actions');
  });
});

describe('the summary', () => {
  it('never has more than GitHub takes, with what is there already', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: maxSummaryBytes }), fc.integer({ min: 0, max: 40_000 }), (there, lines) => {
        const { files, read } = runner('x'.repeat(there));
        files.addSummary('| ä | 漢 |\n'.repeat(lines));
        expect(Buffer.byteLength(read('summary'))).toBeLessThanOrEqual(maxSummaryBytes);
      }),
      { numRuns: 20 },
    );
  });

  it('ends after a whole line, and says that it was cut', () => {
    const { files, read } = runner();
    files.addSummary('| ä | 漢 |\n'.repeat(100_000));
    expect(read('summary')).toMatch(
      /\| ä \| 漢 \|\n\n_The rest is left out: GitHub takes 1 MiB of summary from a step\._\n$/u,
    );
  });

  it('is added to what is there', () => {
    const { files, read } = runner('one\n');
    files.addSummary('two');
    expect(read('summary')).toBe('one\ntwo\n');
  });
});
