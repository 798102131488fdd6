import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  applyInitFiles,
  GateInputError,
  nodeProjectFiles,
  planEject,
  planInit,
  readInitSurroundings,
  refusedFiles,
} from '@portcullis/automations';
import type { InitFile, InitPlan, InitSurroundings } from '@portcullis/automations';
import type { ProjectFiles } from '@portcullis/pipeline';
import type { InitFlags } from '../definitions/init.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host/host.ts';
import { printable, printableLine } from '../host/printable.ts';
import { chooseDeclaration } from '../init/choose-declaration.ts';
import { describePlan, refusalHint, refusalReason } from '../init/describe-plan.ts';
import { isShaped, readWishes } from '../init/init-wishes.ts';
import type { InitWishes } from '../init/init-wishes.ts';
import type { Prompter } from '../init/prompter.ts';
import { unifiedDiff } from '../init/unified-diff.ts';
import { UsageError } from '../options/usage-error.ts';
import type { RunContext } from '../program/run-context.ts';
import { version } from '../version.ts';

const givenUp = 130;
const minColumns = 20;

/** Opens a conversation with a person, once there is something to ask. */
export type OpenPrompter = () => Promise<Prompter>;

const openClack: OpenPrompter = async () => (await import('../init/clack-prompter.ts')).createClackPrompter();

/** `portcullis init`: looks at the project, shows what it would write, asks on a terminal, and writes. */
export async function runInitCommand(
  flags: InitFlags,
  { host }: RunContext,
  openPrompter: OpenPrompter = openClack,
): Promise<number> {
  const wishes = readWishes(flags);
  const root = host.cwd;
  const files = nodeProjectFiles(root);
  const surroundings = readInitSurroundings(root, files);
  if (flags.eject === true) return eject(surroundings, { root, flags, host, wishes });
  const prompter = mayAsk(flags, host) ? await openPrompter() : null;
  const say = (lines: readonly string[]): void => {
    host.stdout.write(printable(lines.map((line) => `${printableLine(line)}\n`).join('')));
  };
  const made = await makePlan({
    surroundings,
    files,
    wishes,
    prompter,
    say: flags.diff === true ? () => undefined : say,
  });
  if (made === null) return giveUp(host);
  const plan: InitPlan = { ...made, notes: [...made.notes, ...placeNotes(root)] };
  if (flags.diff === true) host.stdout.write(printable(plan.files.map(unifiedDiff).join('')));
  else say(['Plan:', ...describePlan(plan.files), ...plan.notes.map((note) => `Note: ${note}`)]);
  const chosen = await settleRefused(plan, { isForced: flags.force === true, prompter });
  if (chosen === null) return giveUp(host);
  if (chosen === 'refused') {
    for (const { path, state } of refusedFiles(plan))
      host.stderr.write(`portcullis: ${printableLine(path)} ${refusalReason(state)}\n`);
    host.stderr.write(`${refusalHint(refusedFiles(plan))}\n`);
    return exitCodes.inconclusive;
  }
  const due = chosen.filter(({ before, after }) => before !== after);
  if (due.length === 0) {
    if (flags.diff !== true) say(['Nothing to do: everything is as it should be.']);
    return exitCodes.passed;
  }
  if (flags.dryRun === true || flags.diff === true) {
    if (flags.diff !== true) say(['Nothing was written: this was a dry run.']);
    return exitCodes.passed;
  }
  if (prompter !== null && (await prompter.confirm('Write this?', true)) !== true) return giveUp(host);
  applyInitFiles(root, due);
  say(nextSteps(due));
  return exitCodes.passed;
}

function mayAsk(flags: InitFlags, host: Host): boolean {
  if (flags.yes === true || flags.dryRun === true || flags.diff === true) return false;
  // A terminal without a size, as containers may have, shows no question that can be read.
  const isReadable = (host.stdout.columns() ?? 0) >= minColumns;
  return host.stdinIsTerminal() && host.stdout.isTerminal() && isReadable && host.env['CI'] === undefined;
}

function giveUp(host: Host): number {
  host.stdout.write('Nothing was written.\n');
  return givenUp;
}

interface Planning {
  readonly surroundings: InitSurroundings;
  readonly files: ProjectFiles;
  readonly wishes: InitWishes;
  readonly prompter: Prompter | null;
  readonly say: (lines: readonly string[]) => void;
}

/** `null`: the person has given up. A declaration that is there stays, unless the command line says what it is to be. */
async function makePlan({ surroundings, files, wishes, prompter, say }: Planning): Promise<InitPlan | null> {
  if (surroundings.declaration !== null && !isShaped(wishes)) return planInit({ surroundings, wanted: null, version });
  if (surroundings.declaration !== null && surroundings.declaration.name !== 'portcullis.yml')
    throw new UsageError(
      `there is ${surroundings.declaration.name}: the options that shape a declaration write portcullis.yml`,
      'Edit the file, and run portcullis init without them.',
    );
  const wanted = await chooseDeclaration({ files, wishes, prompter, say });
  return wanted === null ? null : planInit({ surroundings, wanted, version });
}

interface Settling {
  readonly isForced: boolean;
  readonly prompter: Prompter | null;
}

/** The files to write: those that are refused only after a yes, or by `--force`. */
async function settleRefused(
  plan: InitPlan,
  { isForced, prompter }: Settling,
): Promise<readonly InitFile[] | 'refused' | null> {
  const refused = refusedFiles(plan);
  if (refused.length === 0 || isForced) return plan.files;
  if (prompter === null) return 'refused';
  const left = new Set<InitFile>();
  for (const file of refused) {
    const question = `${printableLine(file.path)} ${refusalReason(file.state)}. Write over it?`;
    const answer = await prompter.confirm(question, false);
    if (answer === null) return null;
    if (!answer) left.add(file);
  }
  return plan.files.filter((file) => !left.has(file));
}

/** GitHub reads workflows in the root of a repository only. */
function placeNotes(root: string): readonly string[] {
  for (let above = root; ; above = dirname(above)) {
    if (existsSync(join(above, '.git')))
      return above === root
        ? []
        : [`The root of the repository is ${relative(root, above)}: GitHub reads workflows only there.`];
    if (dirname(above) === above) return [];
  }
}

function nextSteps(written: readonly InitFile[]): readonly string[] {
  const count = written.length === 1 ? '1 file' : `${written.length} files`;
  return [
    `Wrote ${count}. Look at them, then:`,
    '  portcullis doctor    which tools are here?',
    '  portcullis setup     install what is missing',
    '  portcullis run       run the checks, and judge',
  ];
}

interface Ejecting {
  readonly root: string;
  readonly flags: InitFlags;
  readonly host: Host;
  readonly wishes: InitWishes;
}

function eject(surroundings: InitSurroundings, { root, flags, host, wishes }: Ejecting): number {
  if (isShaped(wishes)) throw new UsageError('--eject goes with --dry-run and --diff alone');
  const files = planEject(surroundings);
  const isLook = flags.dryRun === true || flags.diff === true;
  if (files.length === 0)
    throw new GateInputError('there is no file that init wrote', { hint: 'What is here is yours already.' });
  if (flags.diff === true) host.stdout.write(printable(files.map(unifiedDiff).join('')));
  if (isLook) return exitCodes.passed;
  applyInitFiles(root, files);
  const names = files.map(({ path }) => `  ${printableLine(path)}\n`).join('');
  host.stdout.write(
    printable(
      `These files are yours now, and init leaves them alone:\n${names}` +
        'They go on working: the gate and portcullis run read portcullis.yml as before. Nothing was removed.\n',
    ),
  );
  return exitCodes.passed;
}
