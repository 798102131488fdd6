import { resolve } from 'node:path';
import { createLocalMachine, loadParserModules, planRun, validatePolicy } from '@portcullis/automations';
import type { CheckTools, PlannedCheck, PolicyChoice } from '@portcullis/automations';
import { resolvePipeline } from '@portcullis/pipeline';
import type { LoadedPolicy, ResolvedPipeline } from '@portcullis/pipeline';
import type { Host } from '../host/host.ts';
import { UsageError } from '../options/usage-error.ts';
import { choosePolicy } from './choose-policy.ts';
import { watchPolicyFiles } from './judged-files.ts';

/** A pipeline with what this machine has for it. */
export interface LocalPlan {
  readonly policy: Extract<PolicyChoice, { kind: 'file' }>;
  readonly loaded: LoadedPolicy;
  /** Files that the policy was read from, as they are named in it. */
  readonly policyFiles: ReadonlySet<string>;
  /** Absolute. */
  readonly root: string;
  /** All checks, in the order of the pipeline. */
  readonly planned: readonly PlannedCheck[];
  readonly jobs: ResolvedPipeline['jobs'];
  toolsOf(check: PlannedCheck): CheckTools;
}

/**
 * Reads the nearest pipeline, or that of `config`, and looks for the tools of its checks.
 *
 * @throws {PolicyError} if it is invalid or declares no pipeline.
 * @throws {UsageError} if there is no policy file, or on Windows.
 */
export async function planLocalRun(config: string | undefined, host: Host): Promise<LocalPlan> {
  if (process.platform === 'win32')
    throw new UsageError(
      'checks cannot be run on Windows: ending what they start needs process groups',
      'Run it in the Windows Subsystem for Linux (WSL).',
    );
  const chosen = choosePolicy({ globs: [], config }, host.cwd);
  if (chosen.policy.kind !== 'file') throw new UsageError('only a policy file declares a pipeline');
  const policyFiles = new Set<string>();
  const policy = watchPolicyFiles(chosen.policy, policyFiles);
  const loaded = await validatePolicy(policy, await loadParserModules([], host.cwd));
  const root = resolve(chosen.root);
  const machine = createLocalMachine({ root, env: host.env });
  const known = new Map<string, CheckTools>();
  const pipeline = resolvePipeline(loaded);
  const planned = planRun(pipeline, (subject) => {
    const tools = machine.toolsOf(subject);
    known.set(subject.check.key, tools);
    return tools.obstacle;
  });
  return {
    policy,
    loaded,
    policyFiles,
    root,
    planned,
    jobs: pipeline.jobs,
    toolsOf: (one) => known.get(one.check.key) ?? machine.toolsOf(one),
  };
}
