import { completeParser } from '../formats/complete-parser.ts';
import { gitlabSecurityFormat } from '../formats/gitlab-security/gitlab-security.ts';

/** Reads a security report of GitLab. */
export const gitlabSecurityParser = completeParser(gitlabSecurityFormat);
