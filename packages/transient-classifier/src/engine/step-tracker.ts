import type { PrefixedLine } from '../text/line-prefix.ts';
import type { RegionChooser } from './failing-region.ts';
import { isMainCommand, isMainWork } from './later-steps.ts';
import { structureMark } from './log-structure.ts';
import type { StructureMark } from './log-structure.ts';
import { startRegion, tolerateFindings } from './region.ts';
import type { Region } from './region.ts';

/**
 * Sections in which GitLab's runner cleans up: nothing in them made the job fail, except for the runner's own messages.
 */
const cleanUpSections: ReadonlySet<string> = new Set([
  'after_script',
  'cleanup_file_variables',
  'upload_artifacts_on_failure',
  'archive_failed_cache',
]);
/** Sections that begin only if all before them succeeded. */
const workSections: ReadonlySet<string> = new Set([
  'prepare_script',
  'get_sources',
  'restore_cache',
  'download_artifacts',
  'step_script',
  'build_script',
  'step_release',
  'archive_cache',
  'upload_artifacts_on_success',
]);

/** Sections whose commands end the job at the first failure. */
const scriptSections: ReadonlySet<string> = new Set(['step_script', 'build_script', 'step_release']);
/** What Buildkite's agent runs for the job, after the checkout succeeded. */
const agentWork = /^Running (?:commands?|script|batch script|.{0,80}\bcommand hook)\b/u;
const agentCleanUp = /^Running .{0,80}\b(?:post-command|pre-exit) hook|^Uploading artifacts\b/u;

/** Where in a log a line is. */
export interface StepTracker {
  /** The step that is being read. */
  region(): Region;
  /** Whether the lines are the echo of a script. */
  isScript(): boolean;
  /** Whether the lines belong to the clean-up after a failed job. */
  isCleanUp(): boolean;
  /** Whether the next line names the step that begins, whatever it holds. */
  awaitsName(): boolean;
  /** Takes a line that may mark the structure. @returns whether it shows that the work went on */
  read(line: number, prefixed: PrefixedLine): boolean;
  end(lineCount: number): void;
}

/** A tracker at the start of a log; each CI service marks its steps in its own way (ADR 0094). */
export function createStepTracker(chooser: RegionChooser): StepTracker {
  let region = startRegion('step', null, 1, null);
  let columnStep: string | null = null;
  let isScript = false;
  let isCleanUp = false;
  /** The service said that a command or the job failed: what still begins does so whatever happened. */
  let hasFailed = false;
  let shellLine: number | null = null;
  let pendingStage: string | null = null;
  let isParallel = false;
  let isBuildkite = false;
  let stopsAtFailure = false;

  function startStep(kind: Region['kind'], step: string | null, line: number, timeMs: number | null): void {
    region.lastLine = Math.max(region.firstLine, line - 1);
    chooser.ended(region);
    region = startRegion(region.kind === 'post-job' ? 'post-job' : kind, step, line, timeMs);
    isScript = false;
    isCleanUp = false;
  }

  /** A line that follows the echo of a shell is the step's first command. */
  function nameStep(line: number, { text, timeMs }: PrefixedLine): void {
    startStep('step', text, shellLine ?? line, timeMs);
    shellLine = null;
  }

  /** A stage counts from the first thing it does, for those that are skipped have a head, too. */
  function workInStage(line: number, timeMs: number | null): void {
    if (pendingStage === null || isParallel) return;
    startStep('step', pendingStage, line, timeMs);
    pendingStage = null;
  }

  function readAgent(name: string, line: number): boolean {
    isBuildkite = true;
    if (agentCleanUp.test(name)) setCleanUp(true, line);
    return !hasFailed && agentWork.test(name);
  }

  function goesOn(command: string, isTrace: boolean): boolean {
    if (hasFailed || isScript || isCleanUp) return false;
    return (stopsAtFailure && !isTrace) || isMainCommand(command, isTrace);
  }

  function setCleanUp(begins: boolean, line: number): void {
    isCleanUp = begins;
    region.workEndLine = begins ? (region.workEndLine ?? line) : null;
  }

  function readColumns(line: number, { columns, timeMs }: PrefixedLine): void {
    if (columns === null || columns.step === 'UNKNOWN STEP' || columns.step === columnStep) return;
    columnStep = columns.step;
    if (line > region.firstLine || region.step !== null)
      startStep(columns.step.startsWith('Post ') ? 'post-job' : 'step', columns.step, line, timeMs);
  }

  function apply(mark: StructureMark, line: number, timeMs: number | null): boolean {
    switch (mark.kind) {
      case 'step-start':
        if (columnStep === null) startStep('step', mark.name, line, timeMs);
        isScript = mark.hasScript;
        return false;
      case 'group-end':
        isScript = false;
        return false;
      case 'error':
        isScript = false;
        region.lastErrorLine = line;
        if (mark.isFinal) region.finalErrorLine = line;
        return false;
      case 'post-job':
        if (columnStep === null) startStep('post-job', null, line, timeMs);
        return false;
      case 'section-start':
        setCleanUp(cleanUpSections.has(mark.name), line);
        stopsAtFailure = scriptSections.has(mark.name);
        return workSections.has(mark.name);
      case 'command-end':
        if (mark.isFailure) hasFailed = true;
        if (hasFailed) return false;
        tolerateFindings(region);
        return true;
      case 'phase':
        return !hasFailed;
      case 'hooks':
        pendingStage = null;
        setCleanUp(true, line);
        return false;
      case 'shell':
        // What a service still begins after a failure runs whatever happened.
        if (hasFailed) startStep('post-job', null, line, timeMs);
        else if (!isScript) shellLine = line;
        return false;
      case 'work-failed':
        hasFailed = true;
        region.finalErrorLine ??= line;
        return false;
      case 'stage':
        pendingStage = mark.name;
        return false;
      case 'stage-work':
        workInStage(line, timeMs);
        return false;
      case 'branches':
        isParallel = !mark.isEnd;
        return false;
      case 'agent-group':
        return readAgent(mark.name, line);
      case 'group':
        return isBuildkite && !hasFailed && isMainWork(mark.name);
      case 'command':
        return goesOn(mark.name, mark.isTrace);
    }
  }

  return {
    region: () => region,
    isScript: () => isScript,
    isCleanUp: () => isCleanUp,
    awaitsName: () => shellLine !== null,
    read(line, prefixed) {
      readColumns(line, prefixed);
      if (shellLine !== null) nameStep(line, prefixed);
      const mark = structureMark(prefixed.text);
      return mark !== null && apply(mark, line, prefixed.timeMs);
    },
    end(lineCount) {
      region.lastLine = Math.max(region.firstLine, lineCount);
      chooser.ended(region);
    },
  };
}
