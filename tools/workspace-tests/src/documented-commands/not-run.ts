/** A command line of a document that no suite runs word by word, and what is run in its place. */
interface NotRun {
  readonly line: RegExp;
  readonly reason: string;
  /** A file that covers it, and a text that shows where. */
  readonly coveredBy: readonly [file: string, text: string];
}

export const notRun: readonly NotRun[] = [
  {
    line: /^npm test$/u,
    reason: 'runs this suite',
    coveredBy: ['.ci/run', "suite 'npm test (Node of this machine)' npm test"],
  },
  {
    line: /^npm install (?:--save-dev )?@portcullis\/[\w-]+(?: @portcullis\/[\w-]+)*$/u,
    reason: 'works once the packages are published',
    coveredBy: ['tools/published/rehearse-release.mjs', 'installInto('],
  },
  {
    line: /^node tools\/fault-logs\/make\.mjs$/u,
    reason: 'takes six minutes and a dozen tool chains; the line below it, for one tool, runs',
    coveredBy: ['tools/workspace-tests/src/fault-logs.spec.ts', 'describe('],
  },
  {
    line: /^pg_(?:dump|restore) /u,
    reason: 'needs a PostgreSQL server',
    coveredBy: ['packages/app/src/store/backup.spec.ts', 'As docs/app.md says'],
  },
  {
    line: /^node tools\/cover-simulation\.mjs$/u,
    reason: 'takes minutes',
    coveredBy: ['.ci/run', 'node tools/cover-simulation.mjs'],
  },
  {
    line: /^tools\/health-figures\/check\.sh(?: --write)?$/u,
    reason: 'installs pandas and SciPy',
    coveredBy: ['.ci/run', 'tools/health-figures/check.sh'],
  },
  {
    line: /^node tools\/foreign-clients\/run\.mjs(?: [\w -]+)?$/u,
    reason: 'installs five clients from package registries',
    coveredBy: ['.ci/run', 'node tools/foreign-clients/run.mjs'],
  },
  {
    line: /^tools\/real-tools\/install\.sh(?: [a-z-]+)?$/u,
    reason: 'installs and builds tools from package registries; what they made is committed. Its syntax is checked',
    coveredBy: ['tools/workspace-tests/src/documented-commands.spec.ts', 'name scripts that bash can read'],
  },
  {
    line: /^npx portcullis run$/u,
    reason: 'needs the tools that the pipeline of the project declares; the suite named beside runs it on scripts',
    coveredBy: ['tools/workspace-tests/src/run-command.spec.ts', "describe('portcullis run"],
  },
  {
    line: /^npx @portcullis\/app$|^portcullis-app (?:admin|ruleset)\b|^gh api repos\/OWNER\/REPO\/rulesets\b/u,
    reason: 'needs an App that is registered on GitHub, and serves until it is ended',
    coveredBy: ['packages/app/src/program.spec.ts', "describe('portcullis-app"],
  },
  {
    line: /^python -m venv|^\.venv\/bin\/python -m app$/u,
    reason: 'installs Flask and serves until it is ended',
    coveredBy: ['tools/published/walk-own-repository.mjs', 'examples/python-service/README.md'],
  },
  {
    line: /^mkdir -p \/tmp\/portcullis$|^npm pack |^npm install --no-save \/tmp\/portcullis\/portcullis-cli-\*\.tgz$/u,
    reason: 'packs and installs everything; the walk runs the same lines of docs/own-repository.md',
    coveredBy: ['tools/published/walk-own-repository.mjs', 'docs/own-repository.md'],
  },
];
