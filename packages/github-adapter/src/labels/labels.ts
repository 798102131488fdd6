import * as z from 'zod';
import type { Connection } from '../connection/connection.ts';
import { reconcile } from '../connection/reconcile.ts';
import { orNull } from '../errors/github-error.ts';
import { operations } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';
import { anything } from '../schema-parts.ts';

/** A label of a repository. */
export interface Label {
  readonly name: string;
  /** Six hexadecimal digits without `#`. */
  readonly color: string;
  /** At most 100 characters. */
  readonly description: string;
}

const labelSchema = z.object({ name: z.string() });

/** Creates a label if none has that name; an existing one is left as it is. @throws {GitHubError} */
export async function ensureLabel(
  connection: Connection,
  repository: RepositoryId,
  { name, color, description }: Label,
): Promise<'created' | 'unchanged'> {
  let hasTried = false;
  return reconcile<'created' | 'unchanged'>(connection, async () => {
    const found = await orNull(connection.read(operations.getLabel, { ...repository, name }, labelSchema));
    if (found !== null) return { kind: 'done', result: hasTried ? 'created' : 'unchanged' };
    return {
      kind: 'act',
      act: async () => {
        hasTried = true;
        await connection.write(operations.createLabel, { ...repository, name, color, description }, anything);
        return 'created';
      },
    };
  });
}

/** Adds a label to an issue or pull request. @throws {GitHubError} */
export async function addLabel(
  connection: Connection,
  repository: RepositoryId,
  issueNumber: number,
  name: string,
): Promise<'added' | 'unchanged'> {
  return settleLabel(connection, repository, issueNumber, name, {
    isWanted: true,
    result: 'added',
    write: () =>
      connection.write(operations.addLabels, { ...repository, issue_number: issueNumber, labels: [name] }, anything),
  });
}

/** Removes a label from an issue or pull request. @throws {GitHubError} */
export async function removeLabel(
  connection: Connection,
  repository: RepositoryId,
  issueNumber: number,
  name: string,
): Promise<'removed' | 'unchanged'> {
  return settleLabel(connection, repository, issueNumber, name, {
    isWanted: false,
    result: 'removed',
    write: () =>
      orNull(connection.write(operations.removeLabel, { ...repository, issue_number: issueNumber, name }, anything)),
  });
}

async function settleLabel<Result>(
  connection: Connection,
  repository: RepositoryId,
  issueNumber: number,
  name: string,
  change: { readonly isWanted: boolean; readonly result: Result; readonly write: () => Promise<unknown> },
): Promise<Result | 'unchanged'> {
  let hasTried = false;
  return reconcile<Result | 'unchanged'>(connection, async () => {
    if ((await hasLabel(connection, repository, issueNumber, name)) === change.isWanted)
      return { kind: 'done', result: hasTried ? change.result : 'unchanged' };
    return {
      kind: 'act',
      act: async () => {
        hasTried = true;
        await change.write();
        return change.result;
      },
    };
  });
}

/** GitHub compares label names case-insensitively. */
async function hasLabel(
  connection: Connection,
  repository: RepositoryId,
  issueNumber: number,
  name: string,
): Promise<boolean> {
  for await (const page of connection.pages(
    operations.listIssueLabels,
    { ...repository, issue_number: issueNumber },
    z.array(labelSchema),
  )) {
    if (page.some((label) => label.name.toLowerCase() === name.toLowerCase())) return true;
  }
  return false;
}
