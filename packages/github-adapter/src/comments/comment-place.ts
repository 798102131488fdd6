import type { Parameters } from '../connection/connection.ts';
import { operations } from '../operation.ts';
import type { Operation } from '../operation.ts';
import type { RepositoryId } from '../repository-id.ts';

/** Where comments are kept: the operations for them, and what these need. */
export interface CommentPlace {
  readonly list: Operation;
  readonly create: Operation;
  readonly update: Operation;
  readonly remove: Operation;
  /** For all of them. */
  readonly repository: RepositoryId;
  /** For listing and creating. */
  readonly parameters: Parameters;
}

/** The comments on an issue or pull request. */
export function issueComments(repository: RepositoryId, issueNumber: number): CommentPlace {
  return {
    list: operations.listComments,
    create: operations.createComment,
    update: operations.updateComment,
    remove: operations.deleteComment,
    repository,
    parameters: { ...repository, issue_number: issueNumber },
  };
}

/** The comments on a commit. */
export function commitComments(repository: RepositoryId, commitSha: string): CommentPlace {
  return {
    list: operations.listCommitComments,
    create: operations.createCommitComment,
    update: operations.updateCommitComment,
    remove: operations.deleteCommitComment,
    repository,
    parameters: { ...repository, commit_sha: commitSha },
  };
}
