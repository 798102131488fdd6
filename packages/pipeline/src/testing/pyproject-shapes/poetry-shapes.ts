import type { PyprojectShape } from './pyproject-shape.ts';

/** Projects that Poetry installs. */
export const poetryShapes: readonly PyprojectShape[] = [
  {
    name: 'Poetry as it was before PEP 621',
    pyproject: `[tool.poetry]\nname = "ledger"\nversion = "1.4.0"\nauthors = ["A <a@example.org>"]\n\n[tool.poetry.dependencies]\npython = "^3.10"\nrequests = "^2"\n\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n\n[build-system]\nrequires = ["poetry-core>=1.0.0"]\nbuild-backend = "poetry.core.masonry.api"\n`,
    files: { 'poetry.lock': '', 'ledger/__init__.py': '', 'tests/test_a.py': '' },
    versions: ['3.10', '3.11', '3.12', '3.13', '3.14'],
    manager: 'poetry',
    sources: ['ledger'],
  },
  {
    name: 'Poetry without a lock file, and a range with an end',
    pyproject: `[tool.poetry]\nname = "tally"\n[tool.poetry.dependencies]\npython = ">=3.11,<3.13"\n`,
    files: { 'tally/__init__.py': '' },
    versions: ['3.11', '3.12'],
    manager: 'poetry',
    sources: ['tally'],
  },
  {
    name: 'Poetry with alternatives, and a table for python',
    pyproject: `[tool.poetry]\nname = "orbit"\npackages = [{ include = "orbit", from = "lib" }]\n[tool.poetry.dependencies]\npython = { version = "~3.10 || ~3.12" }\n`,
    files: { 'poetry.lock': '', 'lib/orbit/__init__.py': '' },
    versions: ['3.10', '3.12'],
    manager: 'poetry',
    sources: ['lib'],
  },
  {
    name: 'PEP 621 with Poetry 2',
    pyproject: `[project]\nname = "orbit-core"\nrequires-python = ">=3.11,<4.0"\ndependencies = ["httpx (>=0.27,<0.28)"]\n[tool.poetry]\npackage-mode = true\n[build-system]\nrequires = ["poetry-core>=2"]\nbuild-backend = "poetry.core.masonry.api"\n`,
    files: { 'poetry.lock': '', 'src/orbit_core/__init__.py': '' },
    versions: ['3.11', '3.12', '3.13', '3.14'],
    manager: 'poetry',
    sources: ['src'],
  },
];
