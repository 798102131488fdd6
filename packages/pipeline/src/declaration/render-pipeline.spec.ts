import { describe, expect, it } from '@jest/globals';
import { parseConfig, renderPipeline, resolvePipeline } from '../index.ts';

const rendered = (text: string): string => renderPipeline(parseConfig(`version: 1\n${text}`, { file: 'p.yml' }));
const own = "pipeline: { jobs: { build-test: { matrix: { python: ['3.13'] }, timeoutMinutes: 20 } } }\n";

describe('what a pipeline comes to', () => {
  it('names the file and line of what a file says', () => {
    expect(rendered(`extends: python\n${own}`)).toMatch(/^ +timeoutMinutes: 20 +# p\.yml:3:\d+$/mu);
  });

  it('names the preset and line of what a preset says', () => {
    expect(rendered('extends: python\n')).toMatch(/^ +mergeGroup: true +# preset:python:\d+:\d+$/mu);
  });

  it('names the line of the pipeline for what the gate takes from it', () => {
    expect(rendered(`extends: python\n${own}`)).toMatch(/^ +expect: 1 +# p\.yml:3:\d+$/mu);
  });

  it('says which jobs decide', () => {
    expect(rendered('extends: python\n')).toContain(
      '# Required: preflight, build-test (2 legs), security-scan. quality-gate judges after all of them.\n' +
        '# Optional, shown and never blocking: docker, e2e, complexity, profiling.\n',
    );
  });

  it.each(['extends: python\n', 'extends: node\n', 'extends: minimal\n', `extends: python\n${own}`])(
    'can be written down, and means the same: %j',
    (text) => {
      const written = `version: 1\n${rendered(text)}`;
      const read = (file: string): unknown => resolvePipeline(parseConfig(file, { file: 'p.yml' }));
      expect(read(written)).toEqual(read(`version: 1\n${text}`));
    },
  );

  it('keeps the name of a file in its comment', () => {
    const loaded = parseConfig('version: 1\nextends: minimal\nrerun: { maxAttempts: 2 }\n', { file: 'a\nb: 1\n.yml' });
    expect(renderPipeline(loaded)).toContain('# a?b: 1?.yml:3:23');
  });
});
