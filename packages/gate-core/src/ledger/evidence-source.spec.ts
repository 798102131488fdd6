import { describe, expect, it } from '@jest/globals';
import { aFile, aPolicy, aRefusedFile, someEvidence } from '../testing/builders.ts';
import { collectSources } from './evidence-source.ts';
import type { EvidenceSource } from './evidence-source.ts';
import type { Evidence } from '../evidence/evidence.ts';

const policy = aPolicy({ evidence: { scan: { parser: 'sarif', path: 's' } } });
const sourceOf = (parser: Evidence['parsers'][string]): EvidenceSource | undefined =>
  collectSources(policy, someEvidence([], { parsers: { sarif: parser } }))[0];

describe('collectSources', () => {
  it('takes what the policy names and what was given, in one order', () => {
    const reports = ['z', 'a'].map((evidence) => aFile({}, { evidence }));
    expect(collectSources(policy, someEvidence(reports)).map(({ key }) => key)).toEqual(['a', 'scan', 'z']);
  });

  it.each([
    [
      'its first report',
      [aRefusedFile({ evidence: 'x' }), aFile({ format: 'ruff' }, { evidence: 'x', path: 'p' })],
      'ruff',
    ],
    ['nothing, where all were refused', [aRefusedFile({ evidence: 'x' })], 'unknown'],
  ])('knows the parser of what the policy does not name by %s', (_what, reports, parser) => {
    expect(collectSources(aPolicy(), someEvidence(reports)).map((source) => source.parser)).toEqual([parser]);
  });

  it.each<[string, Evidence['parsers'][string], EvidenceSource['ranges']]>([
    ['neither', { produces: ['findings'], tools: ['Trivy'] }, null],
    [
      'categories alone',
      { produces: ['findings'], tools: ['Trivy'], categories: ['secret'] },
      [{ tool: 'trivy', categories: ['secret'], severities: null }],
    ],
    [
      'severities alone, for any tool',
      { produces: ['findings'], tools: null, severities: ['high'] },
      [{ tool: null, categories: null, severities: ['high'] }],
    ],
    [
      'both, for two tools',
      { produces: ['findings'], tools: ['a', 'b'], categories: ['code'], severities: ['low'] },
      [
        { tool: 'a', categories: ['code'], severities: ['low'] },
        { tool: 'b', categories: ['code'], severities: ['low'] },
      ],
    ],
  ])('says what findings can be where the parser says it: %s', (_what, parser, ranges) => {
    expect(sourceOf(parser)?.ranges).toEqual(ranges);
  });

  it('knows the tools in lower case, and none of a parser that reads any', () => {
    expect(sourceOf({ produces: ['findings'], tools: ['Trivy'] })?.tools).toEqual(new Set(['trivy']));
    expect(sourceOf({ produces: ['findings'], tools: null })?.tools).toBeNull();
  });
});
