import { faultMatrix } from './fault-matrix.mjs';

/** Programs that fetch or bring files, images and histories. */
export const transferCases = [
  ...faultMatrix({
    id: 'rsync',
    host: 'files.harborstone.net',
    step: 'Fetch the fixtures',
    shape: 'bitbucket',
    faults: ['tls-reset', 'refuse'],
    script: (_shop, origin) => `rsync -a --timeout=3 ${origin.replace(/^https?/u, 'rsync')}/fixtures/ fixtures/`,
  }),
  ...faultMatrix({
    id: 'skopeo',
    host: 'images.harborstone.net',
    step: 'Copy the image',
    shape: 'gitlab',
    faults: [503, 'reset', 401],
    script: (_shop, origin) =>
      `skopeo --insecure-policy copy --src-tls-verify=false ${origin.replace(/^https?/u, 'docker')}/acme/base:2.1 dir:image`,
  }),
  ...faultMatrix({
    id: 'lfs',
    tool: 'git-lfs',
    host: 'lfs.northquay.dev',
    step: 'Fetch large files',
    shape: 'buildkite',
    faults: [502, 'refuse'],
    script: (shop, origin) => {
      shop.write(
        'model.bin',
        'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n',
      );
      shop.write('.gitattributes', '*.bin filter=lfs diff=lfs merge=lfs -text\n');
      return [
        'git init -q .',
        `git config lfs.url ${origin}/acme/app/info/lfs`,
        'git -c filter.lfs.clean= -c filter.lfs.process= -c filter.lfs.required=false add .',
        'git -c user.name=Builder -c user.email=builder@example.org commit -qm Model',
        'git lfs pull',
      ].join('\n');
    },
    env: () => ({ GIT_TERMINAL_PROMPT: '0' }),
  }),
  ...faultMatrix({
    id: 'lftp',
    host: 'mirror.harborstone.net',
    step: 'Fetch the fixtures',
    shape: 'drone',
    faults: [503, 'offline'],
    untold: [503],
    script: (_shop, origin) =>
      `lftp -e 'set net:max-retries 1; set net:timeout 2; set dns:max-retries 1; set dns:fatal-timeout 3; get ${origin}/fixtures.tar.gz; exit'`,
  }),
  ...faultMatrix({
    id: 'aria2',
    tool: 'aria2c',
    host: 'mirror.harborstone.net',
    step: 'Fetch the toolchain',
    shape: 'teamcity',
    faults: [503, 'truncate', 404],
    script: (_shop, origin) => `aria2c --max-tries=1 --timeout=3 ${origin}/toolchain-12.3.tar.xz`,
  }),
  ...faultMatrix({
    id: 'svn',
    host: 'svn.northquay.dev',
    step: 'Check out the protocols',
    shape: 'jenkins',
    faults: ['reset', 503],
    script: (_shop, origin) => `svn checkout --non-interactive ${origin}/svn/protocols/trunk protocols`,
  }),
  ...faultMatrix({
    id: 'hg',
    host: 'hg.northquay.dev',
    step: 'Clone the engine',
    shape: 'travis',
    faults: ['close', 502],
    script: (_shop, origin) => `hg clone ${origin}/engine engine`,
  }),
  ...faultMatrix({
    id: 'rclone',
    host: 'downloads.brightkiln.dev',
    shape: 'circleci',
    faults: [503, 'reset'],
    script: (_shop, origin) => `rclone copyurl --retries 1 --low-level-retries 1 ${origin}/v1/tool.tar.gz tool.tar.gz`,
  }),
  ...faultMatrix({
    id: 'aws',
    host: 's3.cloudharbor.dev',
    step: 'Fetch the cache',
    shape: 'bitbucket',
    faults: ['refuse', 503, 403],
    script: (_shop, origin) => `aws --endpoint-url ${origin} s3 cp s3://acme-builds/cache.tgz cache.tgz --no-progress`,
    env: () => ({
      AWS_ACCESS_KEY_ID: 'builder',
      AWS_SECRET_ACCESS_KEY: 'builder',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_EC2_METADATA_DISABLED: 'true',
    }),
  }),
  ...faultMatrix({
    id: 'ostree',
    host: 'ostree.tallgrass.dev',
    shape: 'travis',
    faults: ['refuse'],
    script: (_shop, origin) =>
      `ostree init --repo=repo --mode=archive\nostree --repo=repo remote add --no-gpg-verify stock ${origin}/repo\nostree --repo=repo pull --network-retries=0 stock stable/x86_64`,
  }),
  ...faultMatrix({
    id: 'hf',
    tool: 'hf',
    host: 'hub.modelwharf.dev',
    step: 'Fetch the model',
    shape: 'azure',
    faults: [504, 'reset'],
    script: (_shop, origin) => `export HF_ENDPOINT=${origin}\nhf download acme/ledger-tiny config.json`,
  }),
  ...faultMatrix({
    id: 'twine',
    host: 'upload.lumenforge.dev',
    step: 'Publish',
    shape: 'github',
    faults: [503, 'reset', 403],
    script: (shop, origin) => {
      shop.write(
        'setup.py',
        'from setuptools import setup\n\nsetup(name="ledger-format", version="2.1.0", py_modules=[])\n',
      );
      return `python3 setup.py -q sdist\ntwine upload --non-interactive --disable-progress-bar --repository-url ${origin}/legacy/ -u builder -p builder dist/*`;
    },
  }),
  ...faultMatrix({
    id: 'get-url',
    tool: 'ansible-playbook',
    host: 'downloads.brightkiln.dev',
    step: 'Provision',
    shape: 'jenkins',
    faults: [503, 'hang'],
    script: (shop, origin) => {
      shop.write(
        'site.yml',
        `- hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n    - name: Download the agent\n      ansible.builtin.get_url:\n        url: ${origin}/v1/agent.tar.gz\n        dest: agent.tar.gz\n        timeout: 2\n    - name: Unpack it\n      ansible.builtin.command: tar xf agent.tar.gz\n`,
      );
      return 'ansible-playbook -i localhost, site.yml';
    },
    env: () => ({ ANSIBLE_PYTHON_INTERPRETER: '/usr/bin/python3' }),
  }),
  ...faultMatrix({
    id: 'terraform',
    host: 'modules.ironferry.dev',
    step: 'Terraform init',
    shape: 'github',
    faults: [502, 'reset'],
    script: (shop, origin) => {
      shop.write('main.tf', `module "network" {\n  source = "${origin}/network.zip"\n}\n`);
      return 'terraform init -input=false -no-color';
    },
  }),
  ...faultMatrix({
    id: 'terraform-state',
    tool: 'terraform',
    host: 'state.ironferry.dev',
    step: 'Terraform plan',
    shape: 'gh',
    faults: [503, 'refuse'],
    script: (shop, origin) => {
      shop.write(
        'main.tf',
        `terraform {\n  backend "http" {\n    address   = "${origin}/state/app"\n    retry_max = 0\n  }\n}\n`,
      );
      return 'terraform init -input=false -no-color';
    },
  }),
];
