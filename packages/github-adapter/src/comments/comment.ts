import * as z from 'zod';

/** The members that are read from GitHub's comments. */
export const commentSchema = z
  .object({
    id: z.int().positive(),
    body: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
    html_url: z.string(),
  })
  .transform(({ id, body, user, html_url }) => ({ id, body: body ?? '', login: user?.login ?? null, url: html_url }));

/** A comment on an issue or pull request. */
export type Comment = z.infer<typeof commentSchema>;
