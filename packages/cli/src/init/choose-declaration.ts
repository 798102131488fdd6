import { GateInputError } from '@portcullis/automations';
import type { InitRequest } from '@portcullis/automations';
import { choosePreset, detectProject } from '@portcullis/pipeline';
import type { DetectedProject, InitPreset, ProjectFiles } from '@portcullis/pipeline';
import { UsageError } from '../options/usage-error.ts';
import { askDetails, askManager, askPreset } from './ask-choice.ts';
import { describeProject } from './describe-project.ts';
import type { InitWishes, NamedManager } from './init-wishes.ts';
import type { Prompter } from './prompter.ts';

/** What a declaration is chosen from. */
export interface ChoosingFrom {
  readonly files: ProjectFiles;
  readonly wishes: InitWishes;
  /** `null`: nobody can be asked. */
  readonly prompter: Prompter | null;
  readonly say: (lines: readonly string[]) => void;
}

/**
 * Looks at the project and settles what is to be written: by the command line, by questions, by the files, in this
 * order. `null`: the person has given up.
 *
 * @throws {GateInputError} if a file of the project is broken.
 * @throws {UsageError} if it is unclear what is meant, and nobody can be asked.
 */
export async function chooseDeclaration({
  files,
  wishes,
  prompter,
  say,
}: ChoosingFrom): Promise<InitRequest['wanted']> {
  const first = detectProject(files, { packageManager: wishes.packageManager });
  refuseBroken(first, wishes.preset);
  const preset = await choosePresetFor(first, wishes, prompter);
  if (preset === null) return null;
  const project = await settleManager(first, { files, preset, prompter });
  if (project === null) return null;
  say(describeProject(project, preset));
  const details =
    prompter === null
      ? { versions: wishes.versions, sources: wishes.sources }
      : await askDetails(preset, wishes, project, prompter);
  return details === null ? null : { project, choice: { preset, ...details, step: wishes.step } };
}

function refuseBroken({ broken }: DetectedProject, preset: InitPreset | null): void {
  const [first] = broken.filter(({ file }) => preset !== 'minimal' && (preset !== 'node' || file === 'package.json'));
  if (first === undefined) return;
  throw new GateInputError(first.message, {
    place: { file: first.file, line: first.line, column: first.column },
    hint: 'Mend the file, and run portcullis init again. Nothing was written.',
  });
}

async function choosePresetFor(
  project: DetectedProject,
  wishes: InitWishes,
  prompter: Prompter | null,
): Promise<InitPreset | null> {
  if (wishes.preset !== null) return wishes.preset;
  const found = choosePreset(project);
  if (prompter !== null) return askPreset(found?.preset ?? null, prompter);
  if (found !== null) return found.preset;
  throw new UsageError(
    'nothing here says what kind of project this is: no pyproject.toml, no package.json, no Makefile with a target test',
    'Name a preset: portcullis init --preset python (or node, or minimal)',
  );
}

interface Settling {
  readonly files: ProjectFiles;
  readonly preset: InitPreset;
  readonly prompter: Prompter | null;
}

/** Lock files of several managers: only a person knows which one counts. */
async function settleManager(
  project: DetectedProject,
  { files, preset, prompter }: Settling,
): Promise<DetectedProject | null> {
  const rivals = rivalsOf(project, preset);
  if (rivals.length < 2) return project;
  if (prompter === null)
    throw new UsageError(
      `there are lock files of several package managers: ${rivals.map(({ file }) => file).join(', ')}`,
      `Say which one counts: ${rivals.map(({ manager }) => `--package-manager ${manager}`).join(' or ')}`,
    );
  const packageManager = await askManager(rivals, prompter);
  return packageManager === null ? null : detectProject(files, { packageManager });
}

function rivalsOf(
  { python, node }: DetectedProject,
  preset: InitPreset,
): readonly { readonly manager: NamedManager; readonly file: string }[] {
  const found =
    preset === 'python' && python !== null
      ? [python.installation.manager, ...python.installation.rivals]
      : preset === 'node' && node !== null
        ? [node.manager, ...node.rivals]
        : [];
  if (found.length < 2) return [];
  return found.flatMap(({ value, seenAt }) =>
    value === 'pipenv' || value === 'hatch' ? [] : [{ manager: value, file: seenAt?.file ?? value }],
  );
}
