/** How a package manager brings a project into the interpreter that the checks run on. */
interface PythonManager {
  /** Commands that install the project with its locked dependencies. */
  readonly setup: readonly string[];
  /** Where it keeps downloads, besides pip's own. */
  readonly cache: readonly string[];
  /** Its lock file. */
  readonly lock: string;
}

/** The folder of the interpreter that the checks run on: an environment, or where the runner keeps that version. */
const prefix = `"$(python -c 'import sys; print(sys.prefix)')"`;

/**
 * Managers with environments of their own install into the interpreter of the leg instead: the tools that the pipeline
 * pins are there, and a matrix decides which Python it is.
 *
 * @see ADR 0185
 */
const lockingManagers = {
  uv: {
    setup: [
      'command -v uv > /dev/null || python -m pip install uv==0.13.9',
      `UV_PROJECT_ENVIRONMENT=${prefix} uv sync --locked --inexact --all-groups --python "$(command -v python)"`,
    ],
    cache: ['~/.cache/uv'],
    lock: 'uv.lock',
  },
  poetry: {
    setup: [
      'command -v poetry > /dev/null || pipx install poetry==2.5.1',
      `VIRTUAL_ENV=${prefix} poetry install --no-interaction`,
    ],
    cache: ['~/.cache/pypoetry'],
    lock: 'poetry.lock',
  },
  pdm: {
    setup: [
      'command -v pdm > /dev/null || pipx install pdm==2.29.4',
      'PDM_USE_VENV=0 pdm export --without-hashes --group :all --editable-self | python -m pip install -r /dev/stdin',
    ],
    cache: ['~/.cache/pdm'],
    lock: 'pdm.lock',
  },
} as const satisfies Readonly<Record<string, PythonManager>>;

/** What installs the dependencies of a Python project. */
export const pythonManagers = ['pip', 'uv', 'poetry', 'pdm'] as const;
export type PythonManagerName = (typeof pythonManagers)[number];

/** @param requirements what pip installs from. */
export function pythonManager(name: PythonManagerName, requirements: string): PythonManager {
  if (name !== 'pip') return lockingManagers[name];
  return { setup: [`python -m pip install -r ${requirements}`], cache: [], lock: requirements };
}
