import { maskSecrets } from '@portcullis/scan-parsers';
import type { RunRecord } from './run-record.ts';

/** What is known about a run. */
export interface ToolRun {
  /** The command and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** 0 to 255; for a run that was ended by a signal, 128 plus the signal number; `null`: it has not ended. */
  readonly exitCode: number | null;
  readonly startedAt: Date;
  /** `null`: it has not ended. */
  readonly finishedAt: Date | null;
  /** Absolute folder that it ran in. */
  readonly cwd: string;
  /** Absolute folder of the checkout; `null` if unknown: paths are then placed by the files of the judged tree. */
  readonly root: string | null;
  /** Full SHA of the commit that is checked out; `null` if unknown. */
  readonly commit: string | null;
  /** SHA-256 of the report as the tool left it, in hexadecimal. @default null: not known, or no report */
  readonly sha256?: string | null;
}

/** Commands that run another command: the tool is what follows them. */
const launchers: readonly (readonly string[])[] = [
  ['python', '-m'],
  ['python3', '-m'],
  ['py', '-m'],
  ['npx'],
  ['uvx'],
  ['uv', 'run'],
  ['poetry', 'run'],
  ['pdm', 'run'],
  ['hatch', 'run'],
  ['pipx', 'run'],
  ['npm', 'exec', '--'],
  ['pnpm', 'exec'],
  ['yarn', 'exec'],
  ['bundle', 'exec'],
];

/**
 * The run record of a finished tool, without the secrets in its arguments.
 *
 * @param tool its name; guessed from the command if not given.
 * @example
 * createRunRecord({ command: ['python', '-m', 'bandit', '-r', 'app'], exitCode: 1, … }).tool // 'bandit'
 */
export function createRunRecord(run: ToolRun, tool: string = toolOf(run.command)): RunRecord {
  return {
    tool,
    report: null,
    sha256: run.sha256 ?? null,
    version: null,
    command: withoutSecrets(run.command),
    exitCode: run.exitCode,
    commit: run.commit,
    root: run.root,
    cwd: run.cwd,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/** The name of the tool that a command runs: `bandit` of `python -m bandit`. */
export function toolOf(command: readonly string[]): string {
  const words = command.map((word, index) => (index === 0 ? programName(word) : word));
  for (const launcher of launchers) {
    const rest = words.slice(launcher.length);
    const [first] = rest;
    if (first !== undefined && !first.startsWith('-') && launcher.every((word, index) => words[index] === word))
      return toolOf(rest);
  }
  return words[0] ?? '';
}

/** `/usr/bin/bandit` and `C:\tools\bandit.exe` are `bandit`. */
function programName(word: string): string {
  return (word.split(/[/\\]/u).at(-1) ?? word).replace(/\.(?:exe|cmd|bat)$/iu, '');
}

const secretOption =
  /^--?(?:[\w-]*(?:token|passw|passphrase|passcode|secret|(?:api|access|private)-?key|credential)[\w-]*|(?:[\w-]*-)?(?:auth|authorization|pass|pwd?|pat|cookie)(?:-[\w-]*)?)$/iu;
/** What follows may be `name:password`. */
const userOption = /^(?:-u|--(?:[\w-]*-)?user)$/u;
const masked = '***';

/** Masks known tokens, and the values of options whose names show that they are secret. */
function withoutSecrets(command: readonly string[]): string[] {
  return command.map((word, index) => {
    const [option = '', ...value] = word.split('=');
    if (value.length > 0 && secretOption.test(option)) return `${option}=${masked}`;
    const before = command[index - 1] ?? '';
    if (index > 0 && secretOption.test(before) && !word.startsWith('-')) return masked;
    if (index > 0 && userOption.test(before)) return word.replace(/:.+$/su, `:${masked}`);
    return maskSecrets(word);
  });
}
