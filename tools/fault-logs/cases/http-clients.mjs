import { dirname } from 'node:path';
import { faultMatrix } from './fault-matrix.mjs';

const downloads = new Map([['/v2/tool-1.4.0.tar.gz', 'x'.repeat(200_000)]]);

const curl = faultMatrix({
  id: 'curl',
  host: 'downloads.brightkiln.dev',
  step: 'Install the scanner',
  faults: [
    'reset',
    'close',
    'hang',
    'refuse',
    'truncate',
    'truncate-reset',
    'dns',
    'tls-reset',
    'tls-close',
    429,
    500,
    503,
    404,
    403,
  ],
  files: () => downloads,
  script: (_shop, origin) =>
    `curl -fsSL --max-time 2 --retry 1 --retry-delay 0 -o tool.tar.gz ${origin}/v2/tool-1.4.0.tar.gz\ntar xzf tool.tar.gz`,
});

const wget = faultMatrix({
  id: 'wget',
  host: 'mirror.quartzhollow.net',
  step: 'Fetch the data set',
  faults: ['reset', 'close', 'hang', 'refuse', 'truncate', 'dns', 'tls-close', 503, 429, 404, 401],
  files: () => downloads,
  script: (_shop, origin) => `wget --tries=2 --timeout=1 --waitretry=0 ${origin}/v2/tool-1.4.0.tar.gz`,
});

const nodeFetch = faultMatrix({
  id: 'node-fetch',
  tool: 'node',
  host: 'api.palefinch.io',
  step: 'Publish the release notes',
  faults: ['reset', 'close', 'hang', 'refuse', 'truncate', 'dns', 503, 403],
  script: (shop, origin) => {
    shop.write(
      'scripts/publish.mjs',
      `const response = await fetch('${origin}/v1/releases/42', { signal: AbortSignal.timeout(1500) });
if (!response.ok) throw new Error(\`GET \${response.url} failed: \${response.status} \${response.statusText}\`);
console.log((await response.text()).length);
`,
    );
    return 'node scripts/publish.mjs';
  },
});

const nodeHttp = faultMatrix({
  id: 'node-http',
  tool: 'node',
  host: 'api.palefinch.io',
  step: 'Upload the coverage',
  faults: ['reset', 'refuse', 'dns', 'tls-close'],
  script: (shop, origin) => {
    shop.write(
      'upload.cjs',
      `const { get } = require('${origin.startsWith('https') ? 'https' : 'http'}');
get('${origin}/upload/v4', (response) => response.resume().on('end', () => console.log('uploaded'))).on('error', (error) => { throw error; });
`,
    );
    return 'echo "Uploading coverage.xml"\nnode upload.cjs';
  },
});

const axios = faultMatrix({
  id: 'axios',
  tool: 'node',
  // The library is looked for beside jest.
  needs: ['jest'],
  host: 'api.palefinch.io',
  step: 'Notify the deployment',
  faults: ['reset', 'hang', 'refuse', 'dns', 'tls-close', 429, 502, 401],
  script: (shop, origin) => {
    shop.write(
      'scripts/notify.cjs',
      `const axios = require('axios');
axios.get('${origin}/v1/deployments', { timeout: 1500 }).then(({ data }) => console.log(data), (error) => { console.error(\`\${error.name}: \${error.message}\`, error.code); process.exit(1); });
`,
    );
    return 'node scripts/notify.cjs';
  },
  env: (shop) => ({ NODE_PATH: dirname(dirname(shop.tool('jest'))) }),
});

const pythonClient = (id, faults, source) =>
  faultMatrix({
    id,
    tool: 'python3',
    host: 'models.copperlark.org',
    step: 'Fetch the weights',
    faults,
    script: (shop, origin) => {
      shop.write('tools/fetch.py', source.replace('ORIGIN', origin));
      return 'python3 tools/fetch.py';
    },
  });

const urllib = pythonClient(
  'urllib',
  ['reset', 'close', 'hang', 'refuse', 'truncate', 'dns', 'tls-close', 502, 404],
  `import urllib.request

with urllib.request.urlopen("ORIGIN/models/base.bin", timeout=1.5) as response:
    print(len(response.read()))
`,
);

const requests = pythonClient(
  'requests',
  ['reset', 'hang', 'refuse', 'truncate', 'dns', 'tls-close', 429, 503, 401],
  `import requests

response = requests.get("ORIGIN/models/base.bin", timeout=1.5)
response.raise_for_status()
print(len(response.content))
`,
);

const httpx = pythonClient(
  'httpx',
  ['close', 'hang', 'refuse', 'dns', 504],
  `import httpx

response = httpx.get("ORIGIN/models/base.bin", timeout=1.5)
response.raise_for_status()
print(len(response.content))
`,
);

const selfSigned = {
  id: 'curl-self-signed',
  tool: 'curl',
  needs: ['openssl', 'node'],
  fault: 'certificate that nobody signed',
  label: 'not-transient',
  category: 'config',
  adversarial: true,
  reason: 'curl: a self-signed certificate stays self-signed',
  async make(shop) {
    const origin = await shop.refuse('artifacts.brightkiln.dev');
    const { port } = new URL(origin);
    shop.write(
      'server.mjs',
      `import { createServer } from 'node:https'; import { readFileSync } from 'node:fs';
const server = createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem') }, (_, response) => response.end('ok')).listen(${port}, '127.0.0.1');
setTimeout(() => server.close(), 5000).unref();
`,
    );
    await shop.step(
      'prepare',
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=artifacts.brightkiln.dev',
    );
    const ran = await shop.step(
      'Fetch',
      `(node server.mjs &) ; sleep 1\ncurl -fsS --max-time 3 https://127.0.0.1:${port}/index.json`,
    );
    const script = 'curl -fsS --max-time 3 https://artifacts.brightkiln.dev/index.json';
    return [{ ...ran, script }];
  },
};

export const httpClientCases = [
  ...curl,
  ...wget,
  ...nodeFetch,
  ...nodeHttp,
  ...axios,
  ...urllib,
  ...requests,
  ...httpx,
  selfSigned,
];
