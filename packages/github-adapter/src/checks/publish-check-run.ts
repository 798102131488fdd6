import type { Connection } from '../connection/connection.ts';
import { reconcile } from '../connection/reconcile.ts';
import type { Step } from '../connection/reconcile.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { shortenMiddle } from '../text/shorten-middle.ts';
import { annotationBody, annotationsPerRequest } from './annotation-body.ts';
import { checkRunPageSchema, checkRunSchema } from './check-run.ts';
import type { Annotation, CheckRun, WantedCheckRun } from './check-run.ts';
import { missingAnnotations } from './missing-annotations.ts';

/** What was done. */
export interface PublishedCheckRun {
  readonly outcome: 'published' | 'unchanged';
  readonly checkRunId: number;
  readonly url: string | null;
  /** Number of annotations on the check run now. */
  readonly annotations: number;
}

/**
 * "Maximum length: 65535 characters": https://docs.github.com/en/rest/checks/runs. Divided by three, as if each UTF-16
 * unit took three bytes.
 */
const maxSummaryLength = 21_845;

/**
 * Creates a check run with all its annotations, 50 at a time, and completes it last, so a verdict is never shown
 * without its reasons. Safe to call again: a check run of the same identity is continued from its current state, and
 * has all annotations in the end. Check runs cannot be deleted: if several were created at once, all are completed with
 * the same conclusion, and only the oldest has the annotations.
 *
 * @throws {GitHubError}
 */
export async function publishCheckRun(
  connection: Connection,
  repository: RepositoryId,
  wanted: WantedCheckRun,
): Promise<PublishedCheckRun> {
  const publisher = new CheckRunPublisher(connection, repository, wanted);
  // One write for each batch, and as many again for faults and duplicates.
  const maxSteps = 100 + 2 * Math.ceil((wanted.annotations?.length ?? 0) / annotationsPerRequest);
  return reconcile(connection, () => publisher.next(), maxSteps);
}

class CheckRunPublisher {
  readonly #connection: Connection;
  readonly #repository: RepositoryId;
  readonly #wanted: WantedCheckRun;
  #hasWritten = false;
  /** Number of annotations on the check run if only we have sent any, and every answer was clear. */
  #sent = 0;

  constructor(connection: Connection, repository: RepositoryId, wanted: WantedCheckRun) {
    this.#connection = connection;
    this.#repository = repository;
    this.#wanted = wanted;
  }

  async next(): Promise<Step<PublishedCheckRun>> {
    const [oldest, ...twins] = await this.#ours();
    if (oldest === undefined) return this.#act(() => this.#create());
    const batch = await this.#nextBatch(oldest);
    if (batch.length > 0) return this.#act(() => this.#annotate(oldest, batch));
    const unfinished = [...twins, oldest].find(
      ({ isCompleted, conclusion }) => !isCompleted || conclusion !== this.#wanted.conclusion,
    );
    if (unfinished !== undefined) return this.#act(() => this.#complete(unfinished));
    const { id, url, annotationsCount } = oldest;
    return {
      kind: 'done',
      result: {
        outcome: this.#hasWritten ? 'published' : 'unchanged',
        checkRunId: id,
        url,
        annotations: annotationsCount,
      },
    };
  }

  /** The annotations to send next: by counting while no other writer seems to have sent any, else by looking. */
  async #nextBatch({ id, isCompleted, annotationsCount }: CheckRun): Promise<readonly Annotation[]> {
    const { annotations = [] } = this.#wanted;
    const isOurs = annotationsCount === this.#sent;
    if (isOurs || (isCompleted && annotationsCount >= annotations.length))
      return annotations.slice(annotationsCount, annotationsCount + annotationsPerRequest);
    const missing = await missingAnnotations(this.#connection, this.#repository, id, annotations);
    return missing.slice(0, annotationsPerRequest);
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
    for await (const { check_runs } of this.#connection.pages(
      operations.listCheckRuns,
      parameters,
      checkRunPageSchema,
    )) {
      for (const checkRun of check_runs)
        if (checkRun.identity === this.#wanted.identity) ours.set(checkRun.id, checkRun);
    }
    return [...ours.values()].sort((left, right) => left.id - right.id);
  }

  async #create(): Promise<CheckRun> {
    const { name, headSha, identity, detailsUrl, annotations = [] } = this.#wanted;
    const batch = annotations.slice(0, annotationsPerRequest);
    const body = {
      name,
      head_sha: headSha,
      external_id: identity,
      status: 'in_progress',
      ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
      output: this.#output(batch),
    };
    const created = await this.#connection.write(
      operations.createCheckRun,
      { ...this.#repository, ...body },
      checkRunSchema,
    );
    this.#sent = batch.length;
    return created;
  }

  async #annotate({ id, annotationsCount }: CheckRun, batch: readonly Annotation[]): Promise<CheckRun> {
    const updated = await this.#connection.write(
      operations.updateCheckRun,
      { ...this.#repository, check_run_id: id, output: this.#output(batch) },
      checkRunSchema,
    );
    // After an unclear answer it is not updated, no longer matches, and so makes us look.
    if (this.#sent === annotationsCount) this.#sent += batch.length;
    return updated;
  }

  #complete({ id }: CheckRun): Promise<CheckRun> {
    const { conclusion } = this.#wanted;
    return this.#connection.write(
      operations.updateCheckRun,
      { ...this.#repository, check_run_id: id, status: 'completed', conclusion, output: this.#output([]) },
      checkRunSchema,
    );
  }

  /** Title and summary, with some annotations. */
  #output(batch: readonly Annotation[]): Readonly<Record<string, unknown>> {
    const { title, summary } = this.#wanted;
    const short = shortenMiddle(summary, maxSummaryLength, '*… shortened here: GitHub takes no more …*');
    return { title, summary: short, ...(batch.length === 0 ? {} : { annotations: batch.map(annotationBody) }) };
  }
}
