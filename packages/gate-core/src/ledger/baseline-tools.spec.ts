import { describe, expect, it } from '@jest/globals';
import { toolNamesOf } from './baseline-tools.ts';

describe('toolNamesOf', () => {
  it('names the tools of reports and of their findings, in lower case', () => {
    const reports = [
      { tools: ['Bandit'], findings: [{ tool: 'Semgrep' }, { tool: 'bandit' }] },
      { tools: [], findings: [] },
    ];
    expect(toolNamesOf(reports)).toEqual(new Set(['bandit', 'semgrep']));
  });
});
