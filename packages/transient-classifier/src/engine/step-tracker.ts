import type { PrefixedLine } from '../text/line-prefix.ts';
import type { RegionChooser } from './failing-region.ts';
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
  'step_script',
  'build_script',
  'archive_cache',
  'upload_artifacts_on_success',
]);

/** Where in a log a line is. */
export interface StepTracker {
  /** The step that is being read. */
  region(): Region;
  /** Whether the lines are the echo of a script. */
  isScript(): boolean;
  /** Whether the lines belong to the clean-up after a failed job. */
  isCleanUp(): boolean;
  /** Takes a line that may mark the structure. @returns whether it shows that the work went on */
  read(line: number, prefixed: PrefixedLine): boolean;
  end(lineCount: number): void;
}

/** A tracker at the start of a log. */
export function createStepTracker(chooser: RegionChooser): StepTracker {
  let region = startRegion('step', null, 1, null);
  let columnStep: string | null = null;
  let isScript = false;
  let isCleanUp = false;
  let hasFailedCommand = false;

  function startStep(kind: Region['kind'], step: string | null, line: number, timeMs: number | null): void {
    region.lastLine = Math.max(region.firstLine, line - 1);
    chooser.ended(region);
    region = startRegion(region.kind === 'post-job' ? 'post-job' : kind, step, line, timeMs);
    isScript = false;
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
        return workSections.has(mark.name);
      case 'command-end':
        if (mark.isFailure) hasFailedCommand = true;
        if (hasFailedCommand) return false;
        tolerateFindings(region);
        return true;
      case 'hooks':
        setCleanUp(true, line);
        return false;
    }
  }

  return {
    region: () => region,
    isScript: () => isScript,
    isCleanUp: () => isCleanUp,
    read(line, prefixed) {
      readColumns(line, prefixed);
      const mark = structureMark(prefixed.text);
      return mark !== null && apply(mark, line, prefixed.timeMs);
    },
    end(lineCount) {
      region.lastLine = Math.max(region.firstLine, lineCount);
      chooser.ended(region);
    },
  };
}
