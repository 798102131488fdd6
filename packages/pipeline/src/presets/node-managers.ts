import { nodeManagers } from './parameters.ts';
import type { PresetParameters } from './parameters.ts';

/** How a package manager installs what is locked, runs tools and scripts, and audits; where it keeps packages. */
interface NodeManager {
  /** What makes the manager itself available; empty if it comes with Node.js. */
  readonly enable: readonly string[];
  readonly install: string;
  readonly exec: readonly string[];
  /** What parts the name of a script from the options that are passed on to it. */
  readonly beforeOptions: readonly string[];
  readonly cache: string;
  readonly lock: string;
  /** The check `audit`, as lines of YAML. */
  readonly audit: (reports: string) => string;
}

const managers: Readonly<Record<(typeof nodeManagers)[number], NodeManager>> = {
  npm: {
    enable: [],
    install: 'npm ci',
    exec: ['npx', '--no-install'],
    beforeOptions: ['--'],
    cache: '~/.npm',
    lock: 'package-lock.json',
    audit: (reports) => reportedAudit('npm', reports),
  },
  pnpm: {
    // Runners have no pnpm; Node.js brings a program along that gets it.
    enable: ['command -v pnpm > /dev/null || corepack enable'],
    install: 'pnpm install --frozen-lockfile',
    exec: ['pnpm', 'exec'],
    beforeOptions: [],
    cache: '~/.local/share/pnpm/store',
    lock: 'pnpm-lock.yaml',
    audit: (reports) => reportedAudit('pnpm', reports),
  },
  yarn: {
    enable: ['corepack enable'],
    install: 'yarn install --immutable',
    exec: ['yarn', 'run'],
    beforeOptions: [],
    cache: '~/.yarn/berry/cache',
    lock: 'yarn.lock',
    // Yarn's report of nothing is an empty file, which proves nothing: its exit code is shown.
    audit: () => `        audit:
          command: [yarn, npm, audit, --all, --recursive]
          required: false   # informational
          retries: { transient: 1 }
`,
  },
};

/** The manager that the parameters name. Beside the preset `python`, the parameter may be meant for that one. */
export function nodeManager({ packageManager }: PresetParameters): NodeManager & { readonly name: string } {
  const name = nodeManagers.find((manager) => manager === packageManager) ?? 'npm';
  return { name, ...managers[name] };
}

/** Whether the audit leaves a report. */
export function reportsAudit({ packageManager }: PresetParameters): boolean {
  return packageManager !== 'yarn';
}

const reportedAudit = (manager: string, reports: string): string => `        audit:
          command: ${manager} audit --json > \${reports.audit}
          required: false   # informational
          exit: [0, 1]
          retries: { transient: 1 }
          reports: { audit: { parser: npm-audit, path: ${reports}/audit.json } }
`;
