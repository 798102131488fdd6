import type { CheckCommand } from './check-command.ts';

const packageManagers: ReadonlySet<string> = new Set(['npx', 'npm', 'pnpm', 'yarn', 'bunx']);

/** Whether a command starts its tool through the packages of a Node project. */
export function isByPackageManager(command: CheckCommand): boolean {
  return packageManagers.has(wordsOf(command)[0] ?? '');
}

/**
 * The tool of `npx --no-install TOOL` and `pnpm exec TOOL`, which fail without it. `null` for other commands: npx by
 * itself downloads what is missing, and Yarn may keep packages elsewhere than in `node_modules`.
 */
export function launchedTool(command: CheckCommand): string | null {
  const [program, first, second] = wordsOf(command);
  const isOffline = program === 'npx' && (first === '--no-install' || first === '--no');
  const name = isOffline || (program === 'pnpm' && first === 'exec') ? second : undefined;
  return name !== undefined && /^\w[\w.-]*$/u.test(name) ? name : null;
}

/** The words of a command; of a line for the shell only those of one that is plain. */
function wordsOf(command: CheckCommand): readonly string[] {
  if (command.kind === 'program') return command.argv;
  return /^[\w@%+:,./= -]+$/u.test(command.text) ? command.text.split(' ').filter((word) => word !== '') : [];
}
