import { sourceText } from '../source/place.ts';
import type { SourceText } from '../source/place.ts';
import { pythonParameters, pythonPreset } from './python.ts';

const presets: ReadonlyMap<string, (parameters: unknown) => string> = new Map([
  [
    'python',
    (parameters) => {
      // Mistakes in parameters have separate messages: the preset is then used with its defaults.
      const valid = pythonParameters.safeParse(parameters);
      return pythonPreset(valid.success ? valid.data : pythonParameters.parse({}));
    },
  ],
]);

/**
 * Names that `extends` knows without a file.
 *
 * @see ADR 0009
 */
export const presetNames: readonly string[] = [...presets.keys()];

/**
 * The text of a built-in preset, named `preset:python` in messages; `null` for an unknown preset.
 *
 * @param parameters the `with` of the policy.
 */
export function presetSource(name: string, parameters: unknown): SourceText | null {
  const write = presets.get(name);
  return write === undefined ? null : sourceText(`preset:${name}`, 'preset', write(parameters));
}
