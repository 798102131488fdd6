import { sourceText } from '../source/place.ts';
import type { SourceText } from '../source/place.ts';
import { pythonPreset } from './python.ts';

const presets: ReadonlyMap<string, string> = new Map([['python', pythonPreset]]);

/**
 * Names that `extends` knows without a file.
 *
 * @see ADR 0009
 */
export const presetNames: readonly string[] = [...presets.keys()];

/** The text of a built-in preset, named `preset:python` in messages; `null` when there is no such preset. */
export function presetSource(name: string): SourceText | null {
  const text = presets.get(name);
  return text === undefined ? null : sourceText(`preset:${name}`, 'preset', text);
}
