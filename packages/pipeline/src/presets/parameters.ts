import * as z from 'zod';
import { commandSchema, partId, reportPath } from '../declaration/fields.ts';
import { pythonManagers } from './python-managers.ts';

/** Jobs of the preset `python`, in the order of a run; the first three must succeed. */
export const pythonRoles = [
  'preflight',
  'build-test',
  'security-scan',
  'docker',
  'e2e',
  'complexity',
  'profiling',
] as const;

/** Jobs of the presets `node`, `go` and `rust`. */
export const threeJobRoles = ['preflight', 'build-test', 'security-scan'] as const;

/** Jobs of the preset `java`. */
export const javaRoles = ['build-test', 'security-scan'] as const;

const minimalRoles = ['test'] as const;

/** What installs the packages of a Node project. */
export const nodeManagers = ['npm', 'pnpm', 'yarn'] as const;

/** Test runners of a Node project whose results are read. */
export const nodeTestRunners = ['jest', 'vitest'] as const;

/** What builds a Java project. */
export const javaManagers = ['maven', 'gradle'] as const;

const roles = [...new Set([...pythonRoles, ...threeJobRoles, ...minimalRoles])] as const;

const version = z
  .string()
  .max(100)
  .regex(/^[0-9][A-Za-z0-9._+-]*$/u, 'name a version, such as "3.12"');
const place = reportPath.regex(/^[^${}*?]+$/u, 'expected a path without wildcards, such as `app`');

/** The parts of presets that a project may set without rewriting an entry. Each preset takes some of them. */
export const presetParameters = z.strictObject({
  legs: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .describe(
      'python: how many matrix legs, such as Python versions, each write a JUnit and a coverage report. Default: one for each version in `python`.',
    ),
  reports: z
    .string()
    .regex(/^(?:\w[\w.-]*\/)*\w[\w.-]*$/u, 'expected a folder without wildcards, such as `reports`')
    .default('reports')
    .describe('All presets: the folder that the reports are in.'),
  jobs: z
    .union([z.literal(false), z.partialRecord(z.enum(roles), z.union([z.literal(false), z.string().min(1).max(100)]))])
    .default({})
    .describe(
      'All presets: what the jobs of the preset are called here: `{ build-test: test, e2e: false }`; `false` takes a job out, or all of them.',
    ),
  python: z
    .array(version)
    .min(1)
    .max(20)
    .optional()
    .describe('python: versions of Python to test with, in quotes. Default: `["3.11", "3.12"]`.'),
  node: z
    .array(version)
    .min(1)
    .max(20)
    .optional()
    .describe('node: versions of Node.js to test with, in quotes. Default: `["22", "24"]`.'),
  source: z
    .union([place, z.array(place).min(1).max(50)])
    .optional()
    .describe('python: folder of the code, or a list of folders, which Bandit scans. Default: `app`.'),
  requirements: place
    .optional()
    .describe(
      'python: file of the dependencies, which pip installs and pip-audit audits. Default: `requirements.txt`; with another `packageManager` or with `setup`, pip-audit looks at what is installed.',
    ),
  packageManager: z
    .enum([...nodeManagers, ...pythonManagers, ...javaManagers])
    .optional()
    .describe(
      'node: `npm` (default), `pnpm` or `yarn` installs the dependencies and runs the scripts. python: `pip` (default), or by the lock file `uv`, `poetry` or `pdm` installs the dependencies. java: `maven` (default) or `gradle` says where reports are.',
    ),
  testRunner: z
    .enum(nodeTestRunners)
    .optional()
    .describe(
      'node: what the script `test` ends with, `jest` or `vitest`: it gets options to write its results and coverage, which are judged. Vitest needs a package for coverage, such as `@vitest/coverage-v8`. Default: the exit code of the script decides.',
    ),
  setup: z
    .array(commandSchema)
    .max(100)
    .optional()
    .describe('python: commands that install the project before its checks, in place of those of `packageManager`.'),
  command: z.string().min(1).max(1000).optional().describe('minimal: command of the one check. Default: `make test`.'),
});
/** See {@link presetParameters}. */
export type PresetParameters = z.infer<typeof presetParameters>;

/** A name as YAML text, whatever it holds. */
export function quotedName(name: string): string {
  return /^[a-z][a-z0-9-]*$/u.test(name) ? name : JSON.stringify(name);
}

/** What a job of a preset is called; `null`: the project does not have it. */
export type NameOf = (role: string) => string | null;

export function namesOf({ jobs }: Pick<PresetParameters, 'jobs'>): NameOf {
  const names = new Map<string, string | false | undefined>(jobs === false ? [] : Object.entries(jobs));
  return (role) => {
    const name = jobs === false ? false : (names.get(role) ?? role);
    return name === false ? null : name;
  };
}

/** Id of a job in the pipeline, and its name in a line of YAML if that cannot be an id. */
export interface JobHead {
  readonly id: string;
  readonly nameLine: string;
}

/** The head of a job of the pipeline; `null` if the project does not have it. A pattern of the gate names no job. */
export function headOf(role: string, nameOf: NameOf): JobHead | null {
  const name = nameOf(role);
  if (name === null) return null;
  if (partId.safeParse(name).success) return { id: name, nameLine: '' };
  const isName = !/[*$\p{Cc}]/u.test(name);
  return { id: role, nameLine: isName ? `      name: ${JSON.stringify(name)}\n` : '' };
}
