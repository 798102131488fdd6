import type { InitFile, InitState } from '@portcullis/automations';

const words: Readonly<Record<InitState, string>> = {
  create: 'create',
  update: 'update',
  unchanged: 'unchanged',
  edited: 'refused',
  foreign: 'refused',
  remove: 'remove',
  kept: 'kept',
};
const width = Math.max(...Object.values(words).map((word) => word.length));

/** One line for each file of a plan. */
export function describePlan(files: readonly InitFile[]): readonly string[] {
  return files.map(({ path, state }) => `  ${words[state].padEnd(width)}  ${path}${remark(state)}`);
}

function remark(state: InitState): string {
  switch (state) {
    case 'edited':
      return ' (edited since init wrote it)';
    case 'foreign':
      return ' (not written by init)';
    case 'remove':
      return ' (portcullis.yml does not ask for it any more)';
    case 'create':
    case 'update':
    case 'unchanged':
    case 'kept':
      return '';
  }
}

/** Why a file is not written over, as what follows its name. */
export function refusalReason(state: InitState): string {
  return state === 'edited' ? 'was edited since init wrote it' : 'was not written by init';
}

/** What to do about files that are refused. */
export function refusalHint(refused: readonly InitFile[]): string {
  const isDeclaration = refused.every(({ path }) => !path.startsWith('.github/'));
  const others = isDeclaration
    ? 'To keep it: edit it instead, and run portcullis init without the options that shape it.'
    : `To keep a job as you wrote it, name it in pipeline.workflows.own; to keep a file, give the workflow another name in
pipeline.workflows.files.`;
  return `Nothing was written. What would change: portcullis init --diff. To write over what is there: --force.\n${others}`;
}
