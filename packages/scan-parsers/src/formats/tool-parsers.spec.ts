import { describe, expect, it } from '@jest/globals';
import { readReport } from '../read-report.ts';
import { findParser, reportParsers } from '../registry.ts';
import { bytesInput, faultOf } from '../testing/bytes-input.ts';
import { toolParsers } from './tool-parsers.ts';

const text = 'app.py:1: error: Bad  [misc]\nFound 1 error in 1 file (checked 1 source file)\n';
const lines =
  '{"file": "app.py", "line": 1, "column": 0, "message": "Bad", "hint": null, "code": "misc", "severity": "error"}\n';

describe('a parser with the name of a tool', () => {
  it.each(toolParsers.map(({ format }) => format))('is found by it: %s', (name) => {
    expect(findParser(name)?.format).toBe(name);
    expect(reportParsers.some(({ format }) => format === name)).toBe(false);
  });

  it.each([
    ['text', text, 'mypy-text'],
    ['JSON lines', lines, 'mypy-jsonl'],
  ])('reads each of its formats: %s', async (_, report, format) => {
    const parser = toolParsers.find((candidate) => candidate.format === 'mypy');
    const { summary, findings } = await readReport(parser ?? reportParsers[0] ?? fail(), bytesInput(report));
    expect([summary.format, findings.map(({ ruleId }) => ruleId)]).toEqual([format, ['misc']]);
  });

  it('refuses what shows none of them, and names them', async () => {
    const parser = findParser('mypy') ?? fail();
    expect(await faultOf(readReport(parser, bytesInput('')))).toMatchObject({
      code: 'wrong-format',
      message: "the file does not show which of mypy's formats it is",
      hint: 'Name the format: `mypy-text` or `mypy-jsonl`.',
    });
  });
});

function fail(): never {
  throw new Error('there is no such parser');
}
