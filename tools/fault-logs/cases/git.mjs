import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { faultMatrix } from './fault-matrix.mjs';

const host = 'git.northquay.dev';
const clone = (origin) =>
  `git -c http.lowSpeedLimit=1 -c http.lowSpeedTime=1 clone --depth=1 ${origin}/acme/app.git app`;

const refs = faultMatrix({
  id: 'git',
  host,
  step: 'Check out the submodule',
  faults: ['reset', 'close', 'hang', 'refuse', 'dns', 'tls-reset', 429, 502, 503, 404, 403],
  script: (_shop, origin) => clone(origin),
  env: () => ({ GIT_TERMINAL_PROMPT: '0' }),
});

const credentials = {
  id: 'git-401',
  tool: 'git',
  fault: '401',
  label: 'not-transient',
  category: 'auth',
  reason: 'git: the server asks for a password that nobody can type',
  async make(shop) {
    const origin = await shop.serve(host, { rules: [{ fault: 401 }] });
    return [await shop.step('Check out the submodule', clone(origin), { env: { GIT_TERMINAL_PROMPT: '0' } })];
  },
};

/** The smart protocol, answered by git itself; the pack is cut half-way. */
const cutPack = {
  id: 'git-cut-pack',
  tool: 'git',
  fault: 'truncate (pack)',
  label: 'transient',
  category: 'download-truncated',
  reason: 'git: the connection went away in the middle of the pack',
  async make(shop) {
    const repository = makeRepository(shop);
    let cuts = 0;
    const origin = await shop.serve(host, {
      handle: (request, response) => {
        cuts += answerGit(request, response, repository);
      },
    });
    const step = await shop.step('Check out the submodule', clone(origin), { env: { GIT_TERMINAL_PROMPT: '0' } });
    if (cuts === 0) throw new Error('git never asked for the pack');
    shop.countFault();
    return [step];
  },
};

function makeRepository(shop) {
  const repository = join(shop.home, 'app.git');
  const git = (...args) =>
    execFileSync(
      'git',
      ['-C', repository, '-c', 'user.name=Builder', '-c', 'user.email=builder@example.org', ...args],
      { stdio: 'ignore' },
    );
  execFileSync('git', ['init', '-q', repository]);
  // Bytes that do not compress: half a pack of them is surely cut within an object.
  execFileSync('bash', ['-c', `for i in 1 2 3 4; do head -c 200000 /dev/urandom > ${repository}/data-$i.bin; done`]);
  git('add', '.');
  git('commit', '-q', '-m', 'Data');
  return repository;
}

/** @returns {number} 1 where a pack was cut */
function answerGit(request, response, repository) {
  const advertises = request.method === 'GET';
  const protocol = { ...process.env, GIT_PROTOCOL: request.headers['git-protocol'] ?? '' };
  if (advertises) {
    const { stdout } = spawnSync('git', ['upload-pack', '--stateless-rpc', '--advertise-refs', repository], {
      env: protocol,
    });
    response.setHeader('content-type', 'application/x-git-upload-pack-advertisement');
    response.end(Buffer.concat([Buffer.from('001e# service=git-upload-pack\n0000'), stdout]));
    return 0;
  }
  const body = [];
  request.on('data', (chunk) => body.push(chunk));
  request.on('end', () => {
    const { stdout } = spawnSync('git', ['upload-pack', '--stateless-rpc', repository], {
      input: Buffer.concat(body),
      env: protocol,
      maxBuffer: 64e6,
    });
    response.setHeader('content-type', 'application/x-git-upload-pack-result');
    if (stdout.length < 100_000) response.end(stdout);
    else response.write(stdout.subarray(0, stdout.length / 2), () => response.socket?.destroy());
  });
  return 1;
}

export const gitCases = [...refs, credentials, cutPack];
