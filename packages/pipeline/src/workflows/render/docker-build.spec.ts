import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '../../config/load-config.ts';
import { renderWorkflows } from '../render-workflows.ts';

/** The workflow of a job that builds an image, and what is noted about it. */
function built(command: string): { readonly text: string; readonly notes: readonly string[] } {
  const policy = `version: 1
pipeline:
  on: { manual: true }
  caches: { layers: { layers: { mode: max } } }
  jobs: { image: { caches: [layers], services: { docker: {} }, checks: { build: { command: ${command} } } } }
jobs: { image: {} }
`;
  const { files, notes } = renderWorkflows(parseConfig(policy, { file: 'portcullis.yml' }), {
    portcullisVersion: '1.0.0',
  });
  return { text: files[0]?.text ?? '', notes };
}

describe('a check that builds an image', () => {
  it.each([
    ['[docker, build, .]', ['context: .']],
    ['[docker, buildx, build, -t, a, --tag=b, --load, sub]', ['context: sub', 'load: true', 'a\n            b']],
    ['[docker, build, -f, x/Dockerfile, --target, final, .]', ['file: x/Dockerfile', 'target: final']],
    ["[docker, build, --build-arg, 'A=1=2', .]", ['build-args: A=1=2']],
  ])('is done by the action, with the cache of layers: %s', (command, parts) => {
    const { text, notes } = built(command);
    for (const part of [...parts, 'cache-to: type=gha,mode=max,scope=image']) expect(text).toContain(part);
    expect(text).not.toContain('run: docker');
    expect(notes).toEqual([]);
  });

  it.each(['[docker, build, --secret, id=x, .]', '[docker, build, .., more]', 'docker build --load .'])(
    'keeps its command where the action has no such option, and that is noted: %s',
    (command) => {
      const { text, notes } = built(command);
      expect(text).toContain('run: docker build');
      expect(notes).toEqual([expect.stringContaining('layers of image/build are not cached')]);
    },
  );

  it('is not taken for one that does something else', () => {
    expect(built('[docker, run, image]').notes).toEqual([]);
  });
});
