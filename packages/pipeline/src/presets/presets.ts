import { sourceText } from '../source/place.ts';
import type { SourceText } from '../source/place.ts';
import { goPreset } from './go.ts';
import { javaPreset } from './java.ts';
import { minimalPreset } from './minimal.ts';
import { nodePreset } from './node.ts';
import { javaManagers, javaRoles, nodeManagers, presetParameters, pythonRoles, threeJobRoles } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';
import { pythonManagers } from './python-managers.ts';
import { pythonPreset } from './python.ts';
import { rustPreset } from './rust.ts';

interface Preset {
  readonly write: (parameters: PresetParameters) => string;
  /** Parameters that it takes. */
  readonly takes: readonly (keyof PresetParameters)[];
  /** What `with.packageManager` can be. */
  readonly managers: readonly string[];
  /** Jobs that `with.jobs` can name. */
  readonly roles: readonly string[];
}

const presets: ReadonlyMap<string, Preset> = new Map<string, Preset>([
  [
    'python',
    {
      write: pythonPreset,
      takes: ['legs', 'reports', 'jobs', 'python', 'source', 'requirements', 'packageManager', 'setup'],
      managers: pythonManagers,
      roles: pythonRoles,
    },
  ],
  [
    'node',
    {
      write: nodePreset,
      takes: ['reports', 'jobs', 'node', 'packageManager', 'testRunner'],
      managers: nodeManagers,
      roles: threeJobRoles,
    },
  ],
  [
    'java',
    { write: javaPreset, takes: ['reports', 'jobs', 'packageManager'], managers: javaManagers, roles: javaRoles },
  ],
  ['go', { write: goPreset, takes: ['reports', 'jobs'], managers: [], roles: threeJobRoles }],
  ['rust', { write: rustPreset, takes: ['reports', 'jobs'], managers: [], roles: threeJobRoles }],
  ['minimal', { write: minimalPreset, takes: ['jobs', 'command'], managers: [], roles: ['test'] }],
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
 * @param parameters the `with` of the policy. Mistakes in it have messages of their own: the preset is then used with
 *   its defaults.
 */
export function presetSource(name: string, parameters: unknown): SourceText | null {
  const preset = presets.get(name);
  if (preset === undefined) return null;
  const valid = presetParameters.safeParse(parameters);
  return sourceText(`preset:${name}`, 'preset', preset.write(valid.success ? valid.data : presetParameters.parse({})));
}

/** The parameters that some of these presets take. */
export function parametersTaken(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => presets.get(name)?.takes ?? []))];
}

/**
 * Why jobs cannot be called so, in words; `null` if they can: no two jobs of a preset can have one name, no key of a
 * policy is `__proto__`, and each preset has certain jobs.
 */
export function refuseJobNames({ jobs }: PresetParameters, names: readonly string[]): string | null {
  const extended = names.flatMap((name) => presets.get(name) ?? []);
  const renamed = new Map(jobs === false ? [] : Object.entries(jobs));
  const known = new Set(extended.flatMap(({ roles }) => roles));
  const stranger = [...renamed.keys()].find((role) => !known.has(role));
  if (stranger !== undefined)
    return `${names.join(' and ')} has no job ${JSON.stringify(stranger)}; there are ${[...known].join(', ')}`;
  for (const { roles } of extended) {
    const used = jobs === false ? [] : roles.map((role) => renamed.get(role) ?? role).filter((name) => name !== false);
    const repeated = used.find((name, index) => used.indexOf(name) !== index);
    if (used.includes('__proto__')) return 'no job can be called __proto__';
    if (repeated !== undefined) return `two jobs of the preset would be called ${JSON.stringify(repeated)}`;
  }
  return null;
}

/** Why none of these presets can work with the package manager, in words; `null` if one can. */
export function refusePackageManager({ packageManager }: PresetParameters, names: readonly string[]): string | null {
  const known = names.flatMap((name) => presets.get(name)?.managers ?? []);
  if (packageManager === undefined || known.length === 0 || known.includes(packageManager)) return null;
  return `${names.join(' and ')} works with ${known.join(', ')}, found ${JSON.stringify(packageManager)}`;
}
