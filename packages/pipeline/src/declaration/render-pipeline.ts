import type { LoadedConfig } from '../config/load-config.ts';
import { nodeAt } from '../source/node.ts';
import { formatPlace } from '../source/place.ts';
import type { DataPath } from '../source/place.ts';
import { oneLine } from '../text/one-line.ts';
import { resolvePipeline } from './load-pipeline.ts';
import type { ResolvedJob } from './resolved-pipeline.ts';

/** Where the comments of most lines begin. */
const commentColumn = 60;

/** What is run, what the gate asks of it, and what follows, in the order in which it is printed. */
const sections = ['changeFilters', 'pipeline', 'evidence', 'jobs', 'changes', 'gate', 'rerun', 'health'] as const;

/**
 * What a pipeline comes to, and what the gate asks of it, as YAML that could be written down: each value with the file and
 * line, or the preset and line, that says so.
 *
 * @throws {PolicyError} as {@link resolvePipeline}.
 * @example
 * renderPipeline(loaded)
 * // # What comes of portcullis.yml, preset:python.
 * // …
 * //     timeoutMinutes: 15                    # preset:python:69:23
 */
export function renderPipeline(loaded: LoadedConfig): string {
  const { jobs, gate } = resolvePipeline(loaded);
  const names = loaded.sources.map(({ file }) => file).join(', ');
  const lines = [
    `# What comes of ${oneLine(names)}.`,
    ...summaryOf(jobs, gate.job),
    ...sections.flatMap((key) => linesOf(loaded, key, loaded.config[key], [key], 0)),
  ];
  return `${lines.join('\n')}\n`;
}

function summaryOf(jobs: readonly ResolvedJob[], gate: string): readonly string[] {
  const named = (required: boolean): string =>
    jobs
      .filter((job) => job.required === required)
      .map(({ name, legs }) => (legs.length === 1 ? name : `${name} (${legs.length} legs)`))
      .join(', ');
  const [required, optional] = [named(true), named(false)];
  return [
    `# Required: ${required === '' ? 'no job' : oneLine(required)}. ${gate} judges after all of them.`,
    ...(optional === '' ? [] : [`# Optional, shown and never blocking: ${oneLine(optional)}.`]),
  ];
}

function linesOf(loaded: LoadedConfig, key: string, value: unknown, path: DataPath, depth: number): readonly string[] {
  const head = `${'  '.repeat(depth)}${plainKey(key)}:`;
  const place = nodeAt(loaded.tree, path)?.place;
  const origin = place === undefined ? 'default' : formatPlace(place);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const inner = Object.entries(value).flatMap(([name, item]) =>
      linesOf(loaded, name, item, [...path, name], depth + 1),
    );
    if (inner.length > 0) return [head, ...inner];
    return place === undefined ? [] : [commented(`${head} {}`, origin)];
  }
  if (value === undefined || (Array.isArray(value) && value.length === 0 && place === undefined)) return [];
  return [commented(`${head} ${inlineText(value)}`, origin)];
}

function commented(line: string, origin: string): string {
  return `${line.padEnd(commentColumn)} # ${oneLine(origin)}`;
}

function inlineText(value: unknown): string {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return `[${items.map(inlineText).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, item]) => `${plainKey(name)}: ${inlineText(item)}`)
      .join(', ')} }`;
  return typeof value === 'string' ? plainText(value) : JSON.stringify(value);
}

/** Words that YAML reads as text without quotes, also in a list. */
function plainText(text: string): string {
  const isPlain = /^[A-Za-z_./~][\w./~+=@-]*$/u.test(text) && !/^(?:true|false|null|~)$/iu.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function plainKey(key: string): string {
  return plainText(key);
}
