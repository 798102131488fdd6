import { defaultVersions } from '@portcullis/pipeline';
import type { DetectedProject, InitPreset } from '@portcullis/pipeline';
import type { InitWishes, NamedManager } from './init-wishes.ts';
import { isSource, isVersion } from './init-wishes.ts';
import type { Prompter } from './prompter.ts';

/** Asks for what neither the command line nor the files decide, and shows the rest to be changed; `null`: given up. */
export async function askPreset(found: InitPreset | null, prompter: Prompter): Promise<InitPreset | null> {
  return prompter.select(
    'What kind of project is this?',
    [
      { value: 'python', label: 'Python', hint: hintOf('python', found) },
      { value: 'node', label: 'Node.js', hint: hintOf('node', found) },
      { value: 'minimal', label: 'any other: one command', hint: hintOf('minimal', found) },
    ],
    found,
  );
}

function hintOf(preset: InitPreset, found: InitPreset | null): string | undefined {
  return preset === found ? 'as its files show' : undefined;
}

/** Which of several lock files counts; `null`: given up. */
export async function askManager(
  rivals: readonly { readonly manager: NamedManager; readonly file: string }[],
  prompter: Prompter,
): Promise<NamedManager | null> {
  return prompter.select(
    'There are lock files of several package managers. Which one counts?',
    rivals.map(({ manager, file }) => ({ value: manager, label: manager, hint: file })),
    null,
  );
}

/** Versions and folders, each with what was found as the answer; `null`: given up. */
export async function askDetails(
  preset: InitPreset,
  wishes: InitWishes,
  project: DetectedProject,
  prompter: Prompter,
): Promise<Pick<InitWishes, 'versions' | 'sources'> | null> {
  if (preset === 'minimal') return { versions: null, sources: null };
  const found = preset === 'python' ? project.python?.versions : project.node?.versions;
  const usual = defaultVersions[preset];
  const versions =
    wishes.versions ??
    (await askList(
      `Which versions of ${preset === 'python' ? 'Python' : 'Node.js'} are tested?`,
      found?.value ?? usual,
      {
        prompter,
        isValid: isVersion,
        expected: `versions, set apart by commas: ${usual.join(', ')}`,
      },
    ));
  if (versions === null) return null;
  const isAsFound = wishes.versions === null && versions.join() === (found?.value ?? usual).join();
  const chosen = isAsFound ? null : versions;
  if (preset === 'node') return { versions: chosen, sources: null };
  const folders = project.python?.folders.sources?.value ?? null;
  const sources =
    wishes.sources ??
    (await askList('Where is the code?', folders ?? ['app'], {
      prompter,
      isValid: isSource,
      expected: 'folders, set apart by commas: src, or . for the root',
    }));
  if (sources === null) return null;
  return { versions: chosen, sources: wishes.sources === null && sources.join() === folders?.join() ? null : sources };
}

interface ListQuestion {
  readonly prompter: Prompter;
  readonly isValid: (item: string) => boolean;
  readonly expected: string;
}

async function askList(
  question: string,
  initial: readonly string[],
  { prompter, isValid, expected }: ListQuestion,
): Promise<readonly [string, ...string[]] | null> {
  const answer = await prompter.text(question, initial.join(', '), (text) => {
    const items = itemsOf(text);
    return items.length > 0 && items.length <= 20 && items.every(isValid) ? null : `Expected ${expected}`;
  });
  const [first, ...others] = itemsOf(answer ?? '');
  return first === undefined ? null : [first, ...others];
}

function itemsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/u).filter((item) => item !== ''))];
}
