import type { PyprojectShape } from './pyproject-shape.ts';

/** Projects that uv installs. */
export const uvShapes: readonly PyprojectShape[] = [
  {
    name: 'uv, an application',
    pyproject: `[project]\nname = "depot"\nversion = "0.1.0"\nrequires-python = ">=3.13"\ndependencies = []\n`,
    files: { 'uv.lock': '', '.python-version': '3.13\n', 'main.py': '' },
    versions: ['3.13'],
    manager: 'uv',
    sources: ['.'],
  },
  {
    name: 'uv, a workspace',
    pyproject: `[project]\nname = "depot"\nversion = "0"\nrequires-python = ">=3.12"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n[dependency-groups]\ndev = ["pytest"]\n`,
    files: {
      'uv.lock': '',
      'src/depot/__init__.py': '',
      'packages/wheel/pyproject.toml': '[project]\nname = "wheel-of"\n',
      'packages/wheel/src/wheel_of/__init__.py': '',
      'packages/axle/pyproject.toml': '[project]\nname = "axle"\n',
      'packages/axle/axle/__init__.py': '',
    },
    versions: ['3.12', '3.13', '3.14'],
    manager: 'uv',
    sources: ['src', 'packages/axle/axle', 'packages/wheel/src'],
    setup: [
      'command -v uv > /dev/null || python -m pip install uv==0.13.9',
      `UV_PROJECT_ENVIRONMENT="$(python -c 'import sys; print(sys.prefix)')" uv sync --all-packages --locked --inexact --all-groups --python "$(command -v python)"`,
    ],
  },
  {
    name: 'uv with its own build backend',
    pyproject: `[project]\nname = "crane"\nrequires-python = "~=3.11"\n[build-system]\nrequires = ["uv_build"]\nbuild-backend = "uv_build"\n[tool.uv.build-backend]\nmodule-root = "lib"\n`,
    files: { 'uv.lock': '', 'lib/crane/__init__.py': '' },
    versions: ['3.11', '3.12', '3.13', '3.14'],
    manager: 'uv',
    sources: ['lib'],
  },
];
