import type { Connection } from '../connection/connection.ts';
import { reconcile, type Step } from '../connection/reconcile.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { shortenMiddle } from '../text/shorten-middle.ts';
import { annotationBody, annotationsPerRequest } from './annotation-body.ts';
import { checkRunPageSchema, checkRunSchema, type CheckRun, type WantedCheckRun } from './check-run.ts';

/** What was done. */
export interface PublishedCheckRun {
  readonly outcome: 'published' | 'unchanged';
  readonly checkRunId: number;
  readonly url: string | null;
  /** Annotations on the check run now. */
  readonly annotations: number;
}

/** "Maximum length: 65535 characters": https://docs.github.com/en/rest/checks/runs. Divided by three, as if each UTF-16 unit took three bytes. */
const maxSummaryLength = 21_845;

/**
 * Makes a check run with all its annotations, 50 at a time, and completes it last, so that nobody sees a verdict without its reasons. Safe to call
 * again: a check run of the same identity is gone on with where it stands. Check runs cannot be deleted: of several made at once, all are completed
 * with the same conclusion, and only the oldest has the annotations.
 *
 * @throws {GitHubError}
 */
export async function publishCheckRun(connection: Connection, repository: RepositoryId, wanted: WantedCheckRun): Promise<PublishedCheckRun> {
  const publisher = new CheckRunPublisher(connection, repository, wanted);
  return reconcile(connection, () => publisher.next());
}

class CheckRunPublisher {
  readonly #connection: Connection;
  readonly #repository: RepositoryId;
  readonly #wanted: WantedCheckRun;
  #hasWritten = false;

  constructor(connection: Connection, repository: RepositoryId, wanted: WantedCheckRun) {
    this.#connection = connection;
    this.#repository = repository;
    this.#wanted = wanted;
  }

  async next(): Promise<Step<PublishedCheckRun>> {
    const [oldest, ...twins] = await this.#ours();
    if (oldest === undefined) return this.#act(() => this.#create());
    const { annotations = [] } = this.#wanted;
    if (oldest.annotationsCount < annotations.length) return this.#act(() => this.#annotate(oldest));
    const unfinished = [...twins, oldest].find(({ isCompleted, conclusion }) => !isCompleted || conclusion !== this.#wanted.conclusion);
    if (unfinished !== undefined) return this.#act(() => this.#complete(unfinished));
    const { id, url, annotationsCount } = oldest;
    return { kind: 'done', result: { outcome: this.#hasWritten ? 'published' : 'unchanged', checkRunId: id, url, annotations: annotationsCount } };
  }

  #act(write: () => Promise<CheckRun>): Step<PublishedCheckRun> {
    return {
      kind: 'act',
      act: async () => {
        this.#hasWritten = true;
        await write();
        return null;
      },
    };
  }

  async #ours(): Promise<readonly CheckRun[]> {
    const ours = new Map<number, CheckRun>();
    const parameters = { ...this.#repository, ref: this.#wanted.headSha, check_name: this.#wanted.name, filter: 'all' };
    for await (const { check_runs } of this.#connection.pages(operations.listCheckRuns, parameters, checkRunPageSchema)) {
      for (const checkRun of check_runs) if (checkRun.identity === this.#wanted.identity) ours.set(checkRun.id, checkRun);
    }
    return [...ours.values()].sort((left, right) => left.id - right.id);
  }

  #create(): Promise<CheckRun> {
    const { name, headSha, identity, detailsUrl } = this.#wanted;
    const body = { name, head_sha: headSha, external_id: identity, status: 'in_progress', ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }), output: this.#output(0) };
    return this.#connection.write(operations.createCheckRun, { ...this.#repository, ...body }, checkRunSchema);
  }

  #annotate({ id, annotationsCount }: CheckRun): Promise<CheckRun> {
    return this.#connection.write(operations.updateCheckRun, { ...this.#repository, check_run_id: id, output: this.#output(annotationsCount) }, checkRunSchema);
  }

  #complete({ id }: CheckRun): Promise<CheckRun> {
    const { conclusion } = this.#wanted;
    return this.#connection.write(operations.updateCheckRun, { ...this.#repository, check_run_id: id, status: 'completed', conclusion, output: this.#output(Infinity) }, checkRunSchema);
  }

  /** Title and summary, with the batch of annotations that follows the first `from`. */
  #output(from: number): Readonly<Record<string, unknown>> {
    const { title, summary, annotations = [] } = this.#wanted;
    const batch = annotations.slice(from, from + annotationsPerRequest).map(annotationBody);
    const short = shortenMiddle(summary, maxSummaryLength, '*… shortened here: GitHub takes no more …*');
    return { title, summary: short, ...(batch.length === 0 ? {} : { annotations: batch }) };
  }
}
