import { completeParser } from '../formats/complete-parser.ts';
import { gitlabCodequalityFormat } from '../formats/gitlab-codequality/gitlab-codequality.ts';

/** Reads a Code Quality report of GitLab. */
export const gitlabCodequalityParser = completeParser(gitlabCodequalityFormat);
