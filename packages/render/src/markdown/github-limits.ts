/**
 * Longest body of an issue or pull request comment, in characters. The API answers `422 body is too long (maximum is
 * 65536 characters)`.
 *
 * @see https://docs.github.com/en/rest/issues/comments#create-an-issue-comment
 */
export const maxCommentCharacters = 65_536;

/**
 * Largest job summary of one step, in bytes: 1 MiB.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export const maxSummaryBytes = 1_048_576;
