import { faultMatrix } from './fault-matrix.mjs';

const host = 'pypi.lumenforge.dev';
const wheel = 'ledger_format-2.1.0-py3-none-any.whl';

/** A package index of one project, as PEP 503 has it. */
const index = () =>
  new Map([
    ['/simple/ledger-format/', `<!DOCTYPE html><html><body><a href="/files/${wheel}">${wheel}</a></body></html>`],
    [`/files/${wheel}`, 'x'.repeat(150_000)],
  ]);
const files = { path: /\.whl/u, suffix: '-wheel' };

const pip = (faults, more = {}) =>
  faultMatrix({
    id: 'pip',
    host,
    // To this pip an index page that it cannot have is a project without versions, and it says no more.
    untold: more.suffix === undefined ? [429, 500, 502, 503, 504] : [],
    step: 'Install dependencies',
    faults,
    files: index,
    script: (shop, origin) => {
      shop.write('requirements.txt', 'ledger-format==2.1.0\n');
      return `pip install --index-url ${origin}/simple -r requirements.txt`;
    },
    // Without a certificate pip asks no host that it is not told to trust, but for the loopback address.
    env: () => ({
      PIP_TRUSTED_HOST: `${host.replaceAll('.', '-')}.invalid`,
      PIP_RETRIES: '1',
      PIP_DEFAULT_TIMEOUT: '1',
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      PIP_NO_CACHE_DIR: '1',
      PIP_PROGRESS_BAR: 'off',
    }),
    ...more,
  });

const uv = (faults, more = {}) =>
  faultMatrix({
    id: 'uv',
    host,
    needs: ['python3'],
    step: 'Install dependencies',
    faults,
    files: index,
    script: (shop, origin) => {
      shop.write('requirements.txt', 'ledger-format==2.1.0\n');
      return `uv pip install --index-url ${origin}/simple --target packages -r requirements.txt`;
    },
    env: () => ({ UV_HTTP_TIMEOUT: '1', UV_HTTP_RETRIES: '1', UV_NO_PROGRESS: '1', UV_PYTHON_DOWNLOADS: 'never' }),
    ...more,
  });

const poetry = (faults, more = {}) =>
  faultMatrix({
    id: 'poetry',
    host,
    step: 'Install dependencies',
    faults,
    files: index,
    script: (shop, origin) => {
      shop.write(
        'pyproject.toml',
        `[project]\nname = "app"\nversion = "1.0.0"\nrequires-python = ">=3.11,<4"\ndependencies = ["ledger-format==2.1.0"]\n\n[tool.poetry]\npackage-mode = false\n\n[[tool.poetry.source]]\nname = "internal"\nurl = "${origin}/simple/"\npriority = "primary"\n`,
      );
      return 'poetry install --no-interaction';
    },
    env: () => ({
      POETRY_REQUESTS_TIMEOUT: '1',
      POETRY_REQUESTS_MAX_RETRIES: '0',
      POETRY_VIRTUALENVS_CREATE: 'false',
      PYTHON_KEYRING_BACKEND: 'keyring.backends.null.Keyring',
    }),
    ...more,
  });

export const pythonCases = [
  ...pip(['reset', 'close', 'hang', 'refuse', 'dns', 'tls-close', 429, 502, 404, 403]),
  ...pip(['truncate', 'reset', 503, 404], files),
  ...uv(['reset', 'hang', 'refuse', 'dns', 429, 503, 404, 401]),
  ...uv(['truncate'], files),
  ...poetry(['reset', 'hang', 'refuse', 'dns', 503, 429, 404]),
];
