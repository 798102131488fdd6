import { inputsOf, usesStep } from './context.ts';
import type { RenderContext } from './context.ts';
import { expressionText } from './template.ts';
import type { JobTemplate } from './template.ts';
import type { YamlMap } from '../yaml/yaml-tree.ts';

/** Restores the folders that a job keeps between runs; they are saved when it has succeeded. */
export function cacheSteps(context: RenderContext, template: JobTemplate): readonly YamlMap[] {
  const axes = Object.keys(template.job.matrix);
  const legs = axes.map((axis) => `-\${{ matrix.${axis} }}`).join('');
  return template.job.caches.flatMap((name) => {
    const cache = context.pipeline.caches[name];
    if (cache?.paths === undefined) return [];
    // Each job fills its own: with one for all, the first to end would leave the others without theirs.
    const prefix = `${name}-\${{ runner.os }}-\${{ runner.arch }}-${template.id}${legs}-`;
    const files = cache.keyFiles?.map((glob) => `'${glob.replaceAll("'", "''")}'`).join(', ');
    const key = files === undefined ? '${{ github.sha }}' : `\${{ hashFiles(${files}) }}`;
    return [
      usesStep(
        context,
        'actions/cache',
        inputsOf({
          path: lines(cache.paths.map((path) => expressionText(path, axes))),
          key: `${prefix}${key}`,
          'restore-keys': prefix,
        }),
        { name: `Cache ${name}` },
      ),
    ];
  });
}

/** How BuildKit keeps the layers of a job's images; `null`: it does not. */
export function layerCache(
  context: RenderContext,
  { job }: JobTemplate,
): { readonly mode: string; readonly name: string } | null {
  for (const name of job.caches) {
    const layers = context.pipeline.caches[name]?.layers;
    if (layers !== undefined) return { mode: layers.mode, name };
  }
  return null;
}

function lines(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? '') : `${texts.join('\n')}\n`;
}
