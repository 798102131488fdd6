import { classifiersOf } from './classifiers-of.ts';
import type { PyprojectShape } from './pyproject-shape.ts';

/** Projects of hatch, which pip installs. */
export const hatchShapes: readonly PyprojectShape[] = [
  {
    name: 'PEP 621 with hatchling, flat',
    pyproject: `[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n\n[project]\nname = "shelf"\ndynamic = ["version"]\nrequires-python = ">=3.10"\nclassifiers = [\n${classifiersOf(10, 11, 12)}]\n[project.optional-dependencies]\ntest = ["pytest"]\n[tool.hatch.version]\npath = "shelf/__about__.py"\n`,
    files: { 'shelf/__init__.py': '', 'tests/__init__.py': '' },
    versions: ['3.10', '3.11', '3.12'],
    manager: 'hatch',
    sources: ['shelf'],
    setup: ["python -m pip install -e '.[test]'"],
  },
  {
    name: 'hatch with environments',
    pyproject: `[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n[project]\nname = "quill"\nversion = "0.1"\nrequires-python = ">=3.12"\n[tool.hatch.envs.default]\ndependencies = ["pytest>=8", "hypothesis"]\n[tool.hatch.build.targets.wheel]\npackages = ["source/quill"]\n`,
    files: { 'source/quill/__init__.py': '' },
    versions: ['3.12', '3.13', '3.14'],
    manager: 'hatch',
    sources: ['source/quill'],
    setup: ["python -m pip install -e . 'pytest>=8' hypothesis"],
  },
];
