import { ghRunFields, HealthInputError, joinAttempts, parseHistory, parseRuns } from '@portcullis/health-metrics';
import type { Attempt, DamagedLine, History, RunPage } from '@portcullis/health-metrics';
import { GateInputError } from '../errors.ts';
import type { HealthNotice } from './health-notices.ts';
import type { NamedText } from './named-text.ts';

/** The contents of exports and histories. */
export interface HealthSources {
  readonly attempts: readonly Attempt[];
  /** The runs as they were listed. */
  readonly pages: readonly RunPage[];
  readonly histories: readonly History[];
  readonly notices: readonly HealthNotice[];
}

const exportHint = "Export runs with: gh api --paginate 'repos/OWNER/REPO/actions/runs?per_page=100' > runs.json";
const ghHint = `Export runs with: gh run list --limit 1000 --json ${ghRunFields} > runs.json`;

/**
 * Reads exports of GitHub's list-runs and list-jobs answers, in any order, and stored histories.
 *
 * @throws {GateInputError} with the place, when one cannot be read, or when there are jobs but no runs.
 */
export function readHealthSources(exports: readonly NamedText[], histories: readonly NamedText[]): HealthSources {
  const read = exports.map(({ name, text }) => withPlace(name, () => parseRuns(text, { file: name }), hintFor(text)));
  const stored = histories.map(({ name, text }) => ({
    name,
    ...withPlace(name, () => parseHistory(text, { file: name }), null),
  }));
  for (const { name, history, damaged } of stored) refuseOtherFile(name, history, damaged);
  const { attempts, orphanJobs } = joinAttempts(read);
  const [first] = exports;
  if (first !== undefined && attempts.length === 0 && orphanJobs > 0) {
    throw new GateInputError(
      `expected runs; found ${orphanJobs === 1 ? '1 job whose run is' : `${orphanJobs} jobs whose runs are`} in none of the files`,
      {
        place: { file: first.name, line: null, column: null },
        hint: `Name the file with the runs too. ${exportHint}`,
      },
    );
  }
  const damaged = stored.flatMap(({ name, damaged: lines }): readonly HealthNotice[] => {
    const [firstLine] = lines;
    return firstLine === undefined
      ? []
      : [
          {
            code: 'history-damaged',
            file: name,
            lines: lines.length,
            firstLine: firstLine.line,
            reason: firstLine.reason,
          },
        ];
  });
  return {
    attempts,
    pages: read.flatMap(({ pages }) => pages),
    histories: stored.map(({ history }) => history),
    notices: [...(orphanJobs > 0 ? [{ code: 'jobs-without-run', jobs: orphanJobs } as const] : []), ...damaged],
  };
}

/** Users of `gh run list` are told which fields to ask for, everyone else how to export runs. */
function hintFor(text: string): string {
  return /"(?:databaseId|workflowName|displayTitle|headBranch|workflowDatabaseId)"\s*:/u.test(text.slice(0, 4_000))
    ? ghHint
    : exportHint;
}

/**
 * A damaged line costs only that line; a file without a single good line is not a history, and must not pass as an
 * empty one.
 */
function refuseOtherFile(file: string, { attempts, days }: History, damaged: readonly DamagedLine[]): void {
  const [first] = damaged;
  if (first === undefined || attempts.length + days.length > 0) return;
  throw new GateInputError(`expected lines of history.v1; found none: ${first.reason}`, {
    place: { file, line: first.line, column: 1 },
    hint: 'Name the history.jsonl that an earlier report wrote, or remove it to begin a new one.',
  });
}

function withPlace<T>(file: string, read: () => T, hint: string | null): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HealthInputError)) throw error;
    const { line, column } = error;
    // The library's message starts with the place, which is reported separately here.
    const words = error.message.slice(`${error.file}:${line}:${column}: `.length);
    throw new GateInputError(words, {
      place: { file, line, column },
      ...(hint === null ? {} : { hint }),
      cause: error,
    });
  }
}
