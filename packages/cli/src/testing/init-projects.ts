/** Projects to run `init` in. What it writes for each is in the folder `init-projects`, to be reviewed. */
export const initProjects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'empty-python': { '.python-version': '3.13\n', 'README.md': '# Nothing yet\n' },
  pip: {
    'requirements.txt': 'flask==3.1.2\n',
    'requirements-dev.txt': '-r requirements.txt\npytest==9.2.0\nblack==26.10.1\n',
    'setup.cfg': '[mypy]\nstrict = True\n\n[isort]\nprofile = google\n',
    'app/__init__.py': '',
    'tests/test_app.py': '',
    'tests/e2e/test_site.py': '',
    Dockerfile: 'FROM python:3.12-slim\n',
    '.git/HEAD': 'ref: refs/heads/master\n',
  },
  uv: {
    'pyproject.toml': `[project]
name = "tidepool"
version = "0.3.0"
requires-python = ">=3.11"
dependencies = ["httpx>=0.28"]

[dependency-groups]
dev = ["pytest>=8", "ruff", "mypy", "pytest-benchmark"]

[build-system]
requires = ["uv_build>=0.9,<0.10"]
build-backend = "uv_build"

[tool.ruff]
line-length = 100

[tool.ruff.lint]
select = ["E", "F", "I"]

[tool.ruff.format]
docstring-code-format = true

[tool.bandit]
skips = ["B101"]
`,
    'uv.lock': 'version = 1\n',
    '.python-version': '3.13\n',
    'src/tidepool/__init__.py': '',
    'tests/test_tidepool.py': '',
  },
  poetry: {
    'pyproject.toml': `[tool.poetry]
name = "lantern"
version = "2.0.0"
classifiers = [
    "Programming Language :: Python :: 3.11",
    "Programming Language :: Python :: 3.12",
]

[tool.poetry.dependencies]
python = "^3.11"

[tool.poetry.group.dev.dependencies]
pytest = "^8"

[tool.black]
line-length = 88

[tool.isort]
profile = "black"

[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
`,
    'poetry.lock': '',
    'lantern/__init__.py': '',
    'tests/test_lantern.py': '',
  },
  pdm: {
    'pyproject.toml': `[project]
name = "harbour"
version = "1.1.0"
requires-python = ">=3.12,<3.14"

[tool.pdm]
distribution = false

[tool.pytest.ini_options]
testpaths = ["checks"]
`,
    'pdm.lock': '',
    'harbour/main.py': '',
    'checks/test_main.py': '',
    'deploy/Dockerfile': 'FROM python:3.12\n',
  },
  monorepo: {
    'pyproject.toml': `[project]
name = "fleet"
version = "0.0.0"
requires-python = ">=3.12"

[tool.uv.workspace]
members = ["services/*", "libs/*"]
`,
    'uv.lock': '',
    'services/api/pyproject.toml': '[project]\nname = "api"\nversion = "0"\n',
    'services/api/src/api/__init__.py': '',
    'services/api/tests/test_api.py': '',
    'libs/common/pyproject.toml': '[project]\nname = "common"\nversion = "0"\n',
    'libs/common/common/__init__.py': '',
    'web/package.json': '{ "name": "web" }\n',
  },
  node: {
    'package.json': `{
  "name": "teasel",
  "engines": { "node": ">=22" },
  "packageManager": "pnpm@10.2.0",
  "scripts": {
    "test": "vitest run",
    "lint": "eslint src",
    "build": "tsc -b"
  },
  "devDependencies": { "eslint": "^9", "typescript": "^5", "vitest": "^3" }
}
`,
    'pnpm-lock.yaml': 'lockfileVersion: "9.0"\n',
    'tsconfig.json': '{}\n',
    'src/index.ts': '',
  },
  'hand-written-workflows': {
    'pyproject.toml': '[project]\nname = "ferry"\nversion = "1"\nrequires-python = ">=3.12"\n',
    'ferry/__init__.py': '',
    'test_ferry.py': '',
    '.github/workflows/ci.yml': 'name: CI\non: push\njobs: {}\n',
    '.github/workflows/deploy.yml': 'name: Deploy\non: release\njobs: {}\n',
  },
  make: { Makefile: 'build:\n\tcc main.c\n\ntest: build\n\t./check\n', 'main.c': 'int main(void) { return 0; }\n' },
};
