import { PolicyError } from '../issues/policy-error.ts';
import { issueWithFile } from '../issues/policy-issue.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { resolvePipeline } from '../declaration/load-pipeline.ts';
import type { Pipeline } from '../declaration/pipeline-schema.ts';
import { stampGenerated } from '../generated/generated-stamp.ts';
import { oneLine } from '../text/one-line.ts';
import { choosePins } from './pins/choose-pin.ts';
import { ownAction, ownPins } from './pins/own-action.ts';
import { compareVersions } from './pins/versions.ts';
import { healthWorkflow, rerunWorkflow } from './render/acting-workflows.ts';
import { ciWorkflow } from './render/ci-workflow.ts';
import type { PortcullisStep, RenderContext } from './render/context.ts';
import { commandPackage } from './render/portcullis-step.ts';
import { commonFolder, reportsOf } from './render/report-paths.ts';
import { jobTemplate } from './render/template.ts';
import { keepOwnJobs, undeclaredJobs } from './own-jobs.ts';
import { writeYaml } from './yaml/write-yaml.ts';
import type { YamlMap } from './yaml/yaml-tree.ts';

/** A workflow, by its path in the repository: `.github/workflows/ci.yml`. */
export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
}

/** What the workflows are written with besides the declaration. */
export interface WorkflowOptions {
  /** The version that writes them: it is named in the header, and is the command's where the policy names none. */
  readonly portcullisVersion: string;
  /** What is there already: newer pins and jobs of the user's own are taken over from it. @default nothing */
  readonly existing?: readonly WorkflowFile[];
}

/** The workflows of a pipeline. */
export interface RenderedWorkflows {
  readonly files: readonly WorkflowFile[];
  /** What someone who writes them should know, as sentences without a full stop. */
  readonly notes: readonly string[];
}

/** A line below the stamp, which goes with it. */
export const workflowRemark = "# Pins are yours to move on, or a bot's: newer ones are kept.\n\n";

/** The folder of workflows. */
export const workflowFolder = '.github/workflows';

/**
 * The pipeline of a configuration, written as GitHub workflows: the jobs with the gate, re-runs, and the report about
 * health. The same input gives the same text, so what is written is written again without a change.
 *
 * @throws {PolicyError} if it declares no pipeline, or one that contradicts itself or the gate.
 * @see ADR 0180
 * @example
 * renderWorkflows(loaded, { portcullisVersion: '1.4.0' }).files.map(({ path }) => path);
 * // ['.github/workflows/ci.yml', '.github/workflows/rerun.yml', '.github/workflows/health.yml']
 */
export function renderWorkflows(loaded: LoadedConfig, options: WorkflowOptions): RenderedWorkflows {
  const { files, notes } = renderBodies(loaded, options);
  const { existing = [], portcullisVersion } = options;
  const { own, files: names } = loaded.config.pipeline?.workflows ?? { own: [], files: { ci: '' } };
  const source = loaded.sources[0]?.file ?? 'portcullis.yml';
  const advice = `Edit ${oneLine(source)}, then run "portcullis init".`;
  return {
    notes,
    files: files.map(({ path, text }) => {
      const before = existing.find((file) => file.path === path)?.text ?? null;
      const kept = path.endsWith(`/${names.ci}`) ? keepOwnJobs(text, before, own) : text;
      return { path, text: stampGenerated(`${workflowRemark}${kept}`, portcullisVersion, advice) };
    }),
  };
}

/** The workflows as the declaration has them, jobs of the user's own included, without their first line. */
export function renderBodies(loaded: LoadedConfig, options: WorkflowOptions): RenderedWorkflows {
  const notes: string[] = [];
  const context = contextOf(loaded, options, (text) => notes.push(text));
  const { files, quotes } = context.pipeline.workflows;
  const written = (name: string, tree: YamlMap | null): readonly WorkflowFile[] =>
    tree === null ? [] : [{ path: `${workflowFolder}/${name}`, text: writeYaml(tree, quotes) }];
  return {
    files: [
      ...written(files.ci, ciWorkflow(context)),
      ...written(files.rerun, rerunWorkflow(context)),
      ...written(files.health, healthWorkflow(context)),
    ],
    notes,
  };
}

function contextOf(loaded: LoadedConfig, options: WorkflowOptions, note: (text: string) => void): RenderContext {
  const { config, sources } = loaded;
  const { jobs } = resolvePipeline(loaded);
  const { pipeline } = config;
  if (pipeline === undefined)
    throw new PolicyError([issueWithFile(sources[0]?.file ?? '', 'missing-key', 'declares no pipeline')]);
  const templates = jobs.flatMap(({ id }) => {
    const job = pipeline.jobs[id];
    return job === undefined ? [] : [jobTemplate(id, job)];
  });
  const texts = (options.existing ?? []).map(({ text }) => text);
  const before = (options.existing ?? []).find(
    ({ path }) => path === `${workflowFolder}/${pipeline.workflows.files.ci}`,
  );
  const names = { own: pipeline.workflows.own, declared: Object.keys(pipeline.jobs), gate: pipeline.gate.job };
  const action = ownAction(pipeline.workflows);
  return {
    config,
    pipeline,
    jobs: templates,
    undeclared: before === undefined ? [] : undeclaredJobs(before.text, names),
    pin: choosePins(texts, ownPins(action)),
    step:
      action === null
        ? commandStep(pipeline, options.portcullisVersion, texts)
        : { kind: 'action', action: action.name },
    reportFolder: commonFolder(templates.flatMap((one) => reportsOf(one, config)).map(({ path }) => path)),
    note,
  };
}

/** The command in the version that is asked for, or in a newer one that the workflows have already. */
function commandStep({ workflows: { step } }: Pipeline, version: string, texts: readonly string[]): PortcullisStep {
  const wanted = step !== undefined && 'npm' in step ? step.npm : version;
  const found = texts.flatMap((text) => [...text.matchAll(commandReference)].map(([, one = '']) => one));
  const newest = found.reduce((best, one) => ((compareVersions(one, best) ?? 0) > 0 ? one : best), wanted);
  return { kind: 'npm', version: newest };
}

const commandReference = new RegExp(`${commandPackage}@(\\d+\\.\\d+\\.\\d+(?:-[\\w.-]+)?)(?=\\s)`, 'gu');
