import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { quoteWord } from '@portcullis/pipeline';
import type { CheckCommand } from '../../run/check-command.ts';
import { installCommands, installersFor } from '../../run/install-command.ts';
import type { ProjectTools } from '../../run/install-command.ts';
import { launchedTool } from '../../run/launched-tool.ts';
import type { PlannedCheck } from '../../run/planned-check.ts';
import { findContainerEngine, findDocker } from './container-engine.ts';
import { detectProjectTools } from './detect-project-tools.ts';
import { findProgram, hasNodeProgram, isForeignPythonScript } from './find-program.ts';
import { findNode, findPython, projectPrograms } from './interpreters.ts';
import type { InterpreterSearch } from './interpreters.ts';

type Subject = Omit<PlannedCheck, 'runnable'>;

/** What of a check's needs this machine has. */
export interface CheckTools {
  /** The program that it starts; `null`: it is not installed. */
  readonly program: string | null;
  /** Why it cannot be run here, as a sentence without a full stop; `null`: it can. */
  readonly obstacle: string | null;
  /** What is missing; `null`: nothing. */
  readonly lacks: 'interpreter' | 'service' | 'program' | null;
  /** Commands that would mend that, for a shell; empty if there are none. */
  readonly remedies: readonly string[];
  /** Variables that it gets: the PATH of its leg. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** This machine, as far as checks depend on it. */
export interface LocalMachine {
  toolsOf(check: Subject): CheckTools;
}

interface Runtime {
  /** Folders that come first on the PATH. */
  readonly folders: readonly string[];
  readonly python: string | null;
  readonly obstacle: string | null;
  readonly remedies: readonly string[];
}

/** Looks at this machine; each interpreter and service is asked for once. */
export function createLocalMachine(search: InterpreterSearch): LocalMachine {
  const python = remembered((version) => findPython(version, search));
  const node = remembered((version) => findNode(version, search));
  const engines = {
    docker: once(() => findDocker(search)),
    engine: once(() => findContainerEngine(search)),
  };
  const shellWords = listShellWords(search);
  const project = detectProjectTools(search.root);
  const runtimeOf = (subject: Subject): Runtime => describeRuntime(subject, { python, node });
  return {
    toolsOf: (subject) => {
      const runtime = runtimeOf(subject);
      const service = describeServices(subject, engines);
      const own = join(search.root, projectPrograms);
      const path = [...runtime.folders, own, search.env['PATH'] ?? ''].join(delimiter);
      const [bin] = runtime.folders;
      const environment = {
        PATH: path,
        ...(runtime.python !== null && isVirtual(runtime.python) && { VIRTUAL_ENV: dirname(runtime.python) }),
      };
      const cwd = join(search.root, subject.check.cwd);
      const { command, tool } = subject.check;
      const launched = launchedTool(command);
      const found =
        launched !== null && !hasNodeProgram(launched, cwd, search.root)
          ? null
          : command.kind === 'shell' && isShellWord(tool, shellWords)
            ? findProgram('bash', path, cwd)
            : findProgram(tool, subject.check.env['PATH'] ?? path, cwd);
      const isForeign =
        found !== null && bin !== undefined && isLegOfPython(subject) && isForeignPythonScript(found, bin);
      const program = isForeign ? null : found;
      const missing = program === null ? describeMissing(subject, runtime, { project, isForeign, launched }) : null;
      const lacks =
        runtime.obstacle !== null ? 'interpreter' : service !== null ? 'service' : missing !== null ? 'program' : null;
      const first = { interpreter: runtime, service, program: missing }[lacks ?? 'program'];
      return { program, obstacle: first?.obstacle ?? null, lacks, remedies: first?.remedies ?? [], environment };
    },
  };
}

interface Finders {
  readonly python: (version: string) => string | null;
  readonly node: (version: string) => string | null;
}

/**
 * A leg of a matrix runs on the interpreter that it is named after, or not at all. A job without a matrix takes what
 * there is if its version is not: its result does not depend on it by name.
 */
function describeRuntime({ leg }: Subject, { python, node }: Finders): Runtime {
  const wanted = [
    { name: 'Python', version: leg.runtime.python, find: python },
    { name: 'Node.js', version: leg.runtime.node, find: node },
  ].flatMap(({ name, version, find }) => (version === null ? [] : [{ name, version, folder: find(version) }]));
  const missing = wanted.find(({ folder, version }) => folder === null && Object.values(leg.leg).includes(version));
  return {
    folders: wanted.flatMap(({ folder }) => folder ?? []),
    python: wanted.find(({ name }) => name === 'Python')?.folder ?? null,
    obstacle: missing === undefined ? null : `${missing.name} ${missing.version} is not installed`,
    remedies:
      missing === undefined
        ? []
        : [missing.name === 'Python' ? `uv python install ${missing.version}` : `nvm install ${missing.version}`],
  };
}

function isLegOfPython({ leg }: Subject): boolean {
  return leg.runtime.python !== null && Object.values(leg.leg).includes(leg.runtime.python);
}

interface Missing {
  readonly obstacle: string;
  readonly remedies: readonly string[];
}

function describeMissing(
  { check, leg }: Subject,
  { python }: Runtime,
  how: { readonly project: ProjectTools; readonly isForeign: boolean; readonly launched: string | null },
): Missing {
  const { project, isForeign, launched } = how;
  const where = isForeign ? ` for Python ${leg.runtime.python ?? ''}` : '';
  const interpreter = python === null ? 'python' : join(python, 'python');
  const installers = installersFor(project, { hasPython: leg.runtime.python !== null, command: check.command });
  const declared = installCommands(
    check.install,
    isForeign ? { ...installers, python: 'pip' } : installers,
    interpreter,
  );
  // What a package manager starts comes with the packages of the project, which the job installs first.
  const setup = launched !== null && check.install.npm.length === 0 ? leg.setup : [];
  return {
    obstacle: `${launched ?? check.tool} is not installed${where}`,
    remedies: [...setup.map((command) => lineOf(command)), ...declared],
  };
}

function lineOf(command: CheckCommand): string {
  return command.kind === 'shell' ? command.text : command.argv.map(quoteWord).join(' ');
}

function describeServices(
  { job }: Subject,
  { docker, engine }: { readonly docker: () => string | null; readonly engine: () => string | null },
): Missing | null {
  for (const [name, { image }] of Object.entries(job.services)) {
    if (image !== undefined && engine() === null)
      return {
        obstacle: `it needs the service ${name} (${image}), and neither Docker nor Podman answers here`,
        remedies: [],
      };
    if (image === undefined && docker() === null)
      return { obstacle: 'Docker does not answer: install or start it', remedies: [] };
  }
  return null;
}

/** Words that Bash itself understands: keywords and commands of its own. */
function listShellWords({ root, env }: InterpreterSearch): ReadonlySet<string> {
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-c', 'compgen -kb'], {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 10_000,
  });
  return new Set(status === 0 ? stdout.split('\n') : []);
}

/** What is not plainly the name of a program (`$TOOL`, `(cd`, `"my tool"`) is found by the shell alone. */
function isShellWord(tool: string, shellWords: ReadonlySet<string>): boolean {
  return shellWords.has(tool) || !/^[\w@%+:,./-]+$/u.test(tool);
}

function isVirtual(binFolder: string): boolean {
  return existsSync(join(dirname(binFolder), 'pyvenv.cfg'));
}

function once<Value>(find: () => Value): () => Value {
  let known: { readonly value: Value } | null = null;
  return () => (known ??= { value: find() }).value;
}

function remembered(find: (name: string) => string | null): (name: string) => string | null {
  const answers = new Map<string, string | null>();
  return (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = find(name);
    answers.set(name, answer);
    return answer;
  };
}
