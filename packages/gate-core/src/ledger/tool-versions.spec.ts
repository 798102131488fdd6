import { describe, expect, it } from '@jest/globals';
import { isOtherVersion, toolVersionsOf } from './tool-versions.ts';

/** Reports with the versions of tools that each states. */
const stating = (...reports: readonly (readonly [tool: string, version: string])[][]) =>
  reports.map((versions) => ({ toolVersions: versions.map(([tool, version]) => ({ tool, version })) }));

describe('toolVersionsOf', () => {
  it('names each version of the tool once, in one order', () => {
    const reports = stating(
      [
        ['Trivy', '0.2'],
        ['grype', '9'],
      ],
      [
        ['trivy', '0.1'],
        ['trivy', '0.2'],
      ],
    );
    expect(toolVersionsOf([...reports, {}], 'trivy')).toEqual(['0.1', '0.2']);
  });
});

describe('isOtherVersion', () => {
  it.each<[string, string[], string[], boolean]>([
    ['the same', ['1'], ['1'], false],
    ['another', ['2'], ['1'], true],
    ['one of two', ['1'], ['1', '2'], false],
    ['the same beside another', ['1', '2'], ['1'], true],
    ['one that was not stated', ['1'], [], false],
    ['none', [], ['1'], false],
  ])('judges %s', (_what, now, then, isOther) => {
    const [report, earlier] = stating(
      now.map((version) => ['a', version] as const),
      then.map((version) => ['a', version] as const),
    );
    expect(isOtherVersion(report ?? {}, [earlier ?? {}], 'a')).toBe(isOther);
  });
});
