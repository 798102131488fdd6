import type { ResolvedCheck } from '../../declaration/resolved-pipeline.ts';
import { inputsOf } from './context.ts';
import { expressionText } from './template.ts';
import { layerCache } from './caches.ts';
import type { RenderContext } from './context.ts';
import type { JobTemplate } from './template.ts';
import type { YamlMap } from '../yaml/yaml-tree.ts';

/** What an option of `docker build` is called as an input of the action. Those that take no value are apart. */
const valued: Readonly<Record<string, string>> = {
  '--tag': 'tags',
  '-t': 'tags',
  '--file': 'file',
  '-f': 'file',
  '--target': 'target',
  '--platform': 'platforms',
  '--build-arg': 'build-args',
};
const flags: Readonly<Record<string, string>> = { '--load': 'load', '--push': 'push' };

/** Whether a check builds an image with Docker. */
export function buildsImage({ command }: Pick<ResolvedCheck, 'command'>): boolean {
  const words = command.kind === 'program' ? command.argv : command.text.trim().split(/\s+/u);
  return words[0] === 'docker' && (words[1] === 'build' || (words[1] === 'buildx' && words[2] === 'build'));
}

/**
 * The inputs of `docker/build-push-action` that do what a check's `docker build` does, with the layers of the job's
 * cache: only an action reaches GitHub's cache. `null`: it is no such command, or has an option that is not known here.
 */
export function dockerBuildInputs(
  { command, cwd }: ResolvedCheck,
  context: RenderContext,
  template: JobTemplate,
): YamlMap | null {
  const cache = layerCache(context, template);
  if (cache === null || command.kind !== 'program') return null;
  if (!buildsImage({ command })) return null;
  const read = readOptions(command.argv.slice(command.argv[1] === 'buildx' ? 3 : 2));
  if (read === null) return null;
  const axes = Object.keys(template.job.matrix);
  const text = (value: string): string => expressionText(value, axes);
  const [folder, ...more] = read.operands;
  if (folder === undefined || more.length > 0) return null;
  const place = (path: string): string => (cwd === '.' ? path : path === '.' ? cwd : `${cwd}/${path}`);
  const file = read.values.get('file')?.[0];
  return inputsOf({
    context: text(/^[a-z]+:\/\/|^git@|^-$/u.test(folder) ? folder : place(folder)),
    file: file === undefined ? null : text(place(file)),
    target: linesOf(read.values.get('target'), text),
    platforms: linesOf(read.values.get('platforms'), text),
    'build-args': linesOf(read.values.get('build-args'), text),
    tags: linesOf(read.values.get('tags'), text),
    load: read.flags.has('load') ? true : null,
    push: read.flags.has('push') ? true : null,
    'cache-from': `type=gha,scope=${template.id}`,
    'cache-to': `type=gha,mode=${cache.mode},scope=${template.id}`,
  });
}

interface ReadOptions {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly operands: readonly string[];
}

function readOptions(words: readonly string[]): ReadOptions | null {
  const values = new Map<string, readonly string[]>();
  const found = new Set<string>();
  const operands: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const [name = '', ...given] = word.split('=');
    const [flag, input] = [flags[name], valued[name]];
    if (flag !== undefined && given.length === 0) found.add(flag);
    else if (input !== undefined) {
      const value = given.length > 0 ? given.join('=') : words[(index += 1)];
      if (value === undefined) return null;
      values.set(input, [...(values.get(input) ?? []), value]);
    } else return null;
  }
  return { values, flags: found, operands };
}

function linesOf(values: readonly string[] | undefined, text: (value: string) => string): string | null {
  return values === undefined ? null : values.map(text).join('\n');
}
