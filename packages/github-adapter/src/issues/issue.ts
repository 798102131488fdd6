import * as z from 'zod';
import { optionalInstantMs } from '../schema-parts.ts';

/** The members that are read from GitHub's issues. */
export const issueSchema = z
  .object({
    number: z.int().positive(),
    state: z.string(),
    title: z.string(),
    body: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
    html_url: z.string(),
    created_at: optionalInstantMs,
    closed_at: optionalInstantMs,
    pull_request: z.unknown().optional(),
  })
  .transform(({ number, state, title, body, user, html_url, created_at, closed_at, pull_request }) => ({
    number,
    isOpen: state === 'open',
    title,
    body: body ?? '',
    login: user?.login ?? null,
    url: html_url,
    createdAtMs: created_at,
    closedAtMs: closed_at,
    isPullRequest: pull_request !== undefined,
  }));

/** An issue, or a pull request, which GitHub lists as an issue too. */
export type Issue = z.infer<typeof issueSchema>;
