import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What `portcullis init` writes for projects of many kinds. */
const written = fileURLToPath(new URL('../../packages/cli/src/testing/init-projects', import.meta.url));

/** Declarations whose workflows are held against the linters: presets, and what is easily written wrong. */
const action = `octo/portcullis@${'1'.repeat(40)}`;

/** @type {readonly { readonly name: string, readonly policy: string }[]} */
export const samples = [
  ...['python', 'node', 'go', 'rust', 'minimal'].map((preset) => ({
    name: preset,
    policy: `version: 1\nextends: ${preset}\n`,
  })),
  ...['uv', 'poetry', 'pdm'].map((manager) => ({
    name: `python with ${manager}`,
    policy: `version: 1\nextends: python\nwith: { packageManager: ${manager}, python: ['3.13', '3.14'], source: [api, worker] }\n`,
  })),
  ...['pnpm', 'yarn'].map((manager) => ({
    name: `node with ${manager}`,
    policy: `version: 1\nextends: node\nwith: { packageManager: ${manager} }\n`,
  })),
  ...readdirSync(written).map((file) => ({
    name: `init: ${file}`,
    policy: readFileSync(`${written}/${file}`, 'utf8'),
  })),
  {
    name: 'the Action by its SHA',
    policy: `version: 1\nextends: python\npipeline: { workflows: { step: { action: '${action}', version: v1.4.0 } } }\n`,
  },
  {
    name: 'legs that the gate counts, and single quotes',
    policy: `version: 1
extends: python
jobs: { 'build-test (*)': { count: 2 } }
without: { jobs: [docker] }
gate: { sarif: true, comment: false, baseline: { store: false }, badge: false }
pipeline: { workflows: { quotes: single, name: Build, files: { ci: build.yaml } } }
`,
  },
  {
    name: 'texts that mean something to a shell or to GitHub',
    policy: `version: 1
changeFilters: { code: [src, '!**/*.md'] }
evidence:
  own: { parser: junit, path: out/deep/own.xml }
pipeline:
  on: { pullRequest: { branches: [main, 'release/**'] }, push: { branches: ['**'] }, mergeGroup: true }
  caches:
    mixed: { paths: [~/.cache/x, '.cache dir'], keyFiles: ["it's/*.lock", 'b'] }
    always: { paths: [out] }
  health: { everyHours: 24 }
  workflows: { own: [] }
  jobs:
    first:
      name: The first one
      detectsChanges: true
      checks:
        quotes: { command: [printf, "%s", "it's \${{ github.actor }} and $HOME \`x\` \\"q\\"", 'a|b;c&d', '-n'] }
        text: { command: 'echo "\${{ github.actor }}"' }
        lines: { command: "if true; then\\n  echo 'a: b'\\nfi\\n" }
    legs:
      needs: [first]
      when: { changed: code }
      matrix: { os-name: [linux, bsd], os_name: ['1.10', '3.9'], kind: [a] }
      exclude: [{ os-name: bsd, os_name: '1.10' }]
      failFast: true
      env: { WHERE: '\${matrix.os-name} \${{ secrets.NONE }}' }
      setup: ['echo "\${matrix.os-name}" > "$(mktemp)"', [echo, '\${matrix.os_name}']]
      caches: [mixed, always]
      services: { postgres: { image: 'postgres@sha256:${'a'.repeat(64)}', ports: [5432], env: { POSTGRES_PASSWORD: example } } }
      retries: { flaky: 2 }
      checks:
        build: { command: "echo '\${matrix.kind}' \\"\${matrix.os-name}\\" \${matrix.os_name}" }
        one: { command: [make, one], only: { os-name: linux } }
        test:
          command: [make, test]
          needs: [build]
          cwd: src/\${matrix.kind}
          exit: [0, 5]
          timeoutMinutes: 7
          reports: { unit: { parser: junit, path: 'out/\${matrix.os-name}/\${matrix.os_name}-*.xml' } }
        shown: { command: 'make lint | tee lint.txt', required: false, only: last, retries: { flaky: 0 } }
        flaky-text: { command: "cat <<'X'\\n\${matrix.kind}\\nX\\n" }
    arm:
      runsOn: ubuntu-24.04-arm
      required: false
      needs: [legs]
      provides: [own]
      checks:
        gitleaks: { command: [gitleaks, dir, .], install: { go: ['github.com/zricethezav/gitleaks/v8@v8.30.1', 'example.com/tool@v1.0.0'], pip: ['black[d]>=24,<26'], npm: ['eslint@^9'] } }
jobs: { first: {}, legs: { skippedOk: { unlessChanged: code } }, arm: { enforce: inform } }
`.replace(
      'own: { parser: junit, path: out/deep/own.xml }',
      'own: { parser: junit, path: out/deep/own.xml, enforce: inform }',
    ),
  },
];
