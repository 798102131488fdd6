import {
  readGeneratedStamp,
  renderWorkflows,
  resolvePipeline,
  stampGenerated,
  withoutStamp,
  workflowRemark,
  writeDeclaration,
} from '@portcullis/pipeline';
import type { ConfigFiles, DetectedProject, InitChoice, LoadedPolicy, WorkflowFile } from '@portcullis/pipeline';
import { validatePolicy } from '../policy/validate-policy.ts';
import { plannedFile } from './init-plan.ts';
import type { InitFile, InitPlan } from './init-plan.ts';

/** What is there of the files that `init` writes. */
export interface InitSurroundings {
  /** The declaration: its name and text; `null`: there is none. */
  readonly declaration: { readonly name: string; readonly text: string } | null;
  readonly workflows: readonly WorkflowFile[];
  /** Policy files that a declaration may extend. */
  readonly policyFiles: ConfigFiles;
}

/** What a plan is made from. */
export interface InitRequest {
  readonly surroundings: InitSurroundings;
  /** A declaration to write; `null`: the one that is there stays. */
  readonly wanted: { readonly project: DetectedProject; readonly choice: InitChoice } | null;
  /** The version of Portcullis, for the first line of what it writes. */
  readonly version: string;
}

/** The name that a new declaration gets. */
export const declarationName = 'portcullis.yml';

const advice = 'Edit it as you like: init then leaves it alone.';

/**
 * What `init` would write: the declaration, and the workflows that it comes to. Nothing is written. The declaration is
 * loaded as the gate loads it before anything is planned from it.
 *
 * @throws {PolicyError} if the declaration that is there is not valid or declares no pipeline.
 */
export async function planInit({ surroundings, wanted, version }: InitRequest): Promise<InitPlan> {
  const { declaration } = surroundings;
  const name = declaration?.name ?? declarationName;
  const written = wanted === null ? null : writeDeclaration(wanted.project, wanted.choice);
  const text = written === null ? (declaration?.text ?? '') : stampGenerated(written.text, version, advice);
  const loaded = await load(name, text, surroundings.policyFiles);
  const { files, notes } = renderWorkflows(loaded, { portcullisVersion: version, existing: surroundings.workflows });
  const { own } = resolvePipeline(loaded).workflows;
  const before = new Map(surroundings.workflows.map((file) => [file.path, file.text]));
  const workflows = files.map((file) => plannedFile(file.path, before.get(file.path) ?? null, file.text, own));
  const rendered = new Set(files.map(({ path }) => path));
  return {
    files: [declarationFile(name, declaration?.text ?? null, written === null ? null : text), ...workflows].concat(
      surroundings.workflows.filter(({ path }) => !rendered.has(path)).flatMap(leftover),
    ),
    notes: [...(written?.notes ?? []), ...notes.map((note) => `${note.replace(/\.$/u, '')}.`)],
  };
}

function load(name: string, text: string, files: ConfigFiles): Promise<LoadedPolicy> {
  const read: ConfigFiles['read'] = (path, entry, maxBytes) =>
    path === name ? Promise.resolve(text) : files.read(path, entry, maxBytes);
  return validatePolicy({ kind: 'file', entry: name, files: { read } });
}

function declarationFile(path: string, before: string | null, after: string | null): InitFile {
  return after === null ? { path, before, after: before, state: 'kept' } : plannedFile(path, before, after, []);
}

/** A workflow that Portcullis wrote and that the declaration does not ask for any more, such as one that was renamed. */
function leftover({ path, text }: WorkflowFile): readonly InitFile[] {
  const stamp = readGeneratedStamp(text);
  if (stamp === null) return [];
  return [{ path, before: text, after: stamp.isEdited ? text : null, state: stamp.isEdited ? 'kept' : 'remove' }];
}

/** The same files without what makes them Portcullis's: from then on they are like any other. */
export function planEject({ declaration, workflows }: InitSurroundings): readonly InitFile[] {
  const all = [...(declaration === null ? [] : [{ path: declaration.name, text: declaration.text }]), ...workflows];
  return all.flatMap(({ path, text }): readonly InitFile[] => {
    if (readGeneratedStamp(text) === null) return [];
    const rest = withoutStamp(text);
    const remark = [workflowRemark, workflowRemark.replaceAll('\n', '\r\n')].find((one) => rest.startsWith(one)) ?? '';
    return [{ path, before: text, after: rest.slice(remark.length), state: 'update' }];
  });
}
