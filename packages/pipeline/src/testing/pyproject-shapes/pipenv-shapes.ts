import type { PyprojectShape } from './pyproject-shape.ts';

/** Projects that Pipenv locks. */
export const pipenvShapes: readonly PyprojectShape[] = [
  {
    name: 'Pipenv',
    pyproject: `[tool.black]\nline-length = 88\n`,
    files: {
      Pipfile: '[packages]\nflask = "*"\n[requires]\npython_version = "3.12"\n',
      'Pipfile.lock': '{}',
      'web/__init__.py': '',
    },
    versions: ['3.12'],
    manager: 'pipenv',
    sources: ['web'],
    setup: [
      'command -v pipenv > /dev/null || pipx install pipenv==2026.10.3',
      'pipenv requirements --dev | python -m pip install -r /dev/stdin',
    ],
  },
];
