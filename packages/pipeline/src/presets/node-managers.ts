import { nodeManagers } from './parameters.ts';

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
  /** Whether its audit leaves a report, with or without findings. */
  readonly reportsAudit: boolean;
}

const managers: Readonly<Record<(typeof nodeManagers)[number], NodeManager>> = {
  npm: {
    enable: [],
    install: 'npm ci',
    exec: ['npx', '--no-install'],
    beforeOptions: ['--'],
    cache: '~/.npm',
    lock: 'package-lock.json',
    reportsAudit: true,
  },
  pnpm: {
    // Runners have no pnpm; Node.js brings a program along that gets it.
    enable: ['command -v pnpm > /dev/null || corepack enable'],
    install: 'pnpm install --frozen-lockfile',
    exec: ['pnpm', 'exec'],
    beforeOptions: [],
    cache: '~/.local/share/pnpm/store',
    lock: 'pnpm-lock.yaml',
    reportsAudit: true,
  },
  yarn: {
    enable: ['corepack enable'],
    install: 'yarn install --immutable',
    exec: ['yarn', 'run'],
    beforeOptions: [],
    cache: '~/.yarn/berry/cache',
    lock: 'yarn.lock',
    // Its report of nothing is an empty file, which proves nothing.
    reportsAudit: false,
  },
};

/** A package manager with its name. Beside the preset `python`, the parameter may be meant for that one. */
export function nodeManager(packageManager: string | undefined): NodeManager & { readonly name: string } {
  const name = nodeManagers.find((manager) => manager === packageManager) ?? 'npm';
  return { name, ...managers[name] };
}

/** The check `audit`, as lines of YAML. Of a manager whose audit leaves no report, the exit code is shown. */
export function auditCheck({ name, reportsAudit }: ReturnType<typeof nodeManager>, reports: string): string {
  return reportsAudit
    ? `        audit:
          command: ${name} audit --json > \${reports.audit}
          required: false   # informational
          exit: [0, 1]
          retries: { transient: 1 }
          reports: { audit: { parser: npm-audit, path: ${reports}/audit.json } }
`
    : `        audit:
          command: [${name}, npm, audit, --all, --recursive]
          required: false   # informational
          retries: { transient: 1 }
`;
}
