import type { PyprojectShape } from './pyproject-shape.ts';

/** Projects that PDM installs. */
export const pdmShapes: readonly PyprojectShape[] = [
  {
    name: 'PDM',
    pyproject: `[project]\nname = "mill"\nversion = "2"\nrequires-python = ">=3.10"\n[tool.pdm.dev-dependencies]\ntest = ["pytest"]\n[build-system]\nrequires = ["pdm-backend"]\nbuild-backend = "pdm.backend"\n`,
    files: { 'pdm.lock': '', 'src/mill/__init__.py': '', '.python-version': '3.12\n' },
    versions: ['3.10', '3.11', '3.12'],
    manager: 'pdm',
    sources: ['src'],
  },
  {
    name: 'PDM that builds nothing',
    pyproject: `[project]\nname = "mill-app"\nrequires-python = "==3.12.*"\n[tool.pdm]\ndistribution = false\n`,
    files: { 'pdm.lock': '', 'mill/main.py': '' },
    versions: ['3.12'],
    manager: 'pdm',
    sources: ['mill'],
    setup: [
      'command -v pdm > /dev/null || pipx install pdm==2.29.4',
      'PDM_USE_VENV=0 pdm export --without-hashes --group :all | python -m pip install -r /dev/stdin',
    ],
  },
];
