import * as z from 'zod';

/** Ids of jobs, checks and caches: what GitHub allows for a job, so that each can be one, or a part of a file name. */
export const partId = z
  .string()
  .max(100)
  .regex(/^[A-Za-z_][A-Za-z0-9_-]*$/u, 'use letters, digits, - and _, beginning with a letter or _');

/** Minutes after which something is ended. GitHub ends every job after six hours. */
export const minutes = z.int().min(1).max(360);

/** A folder or file inside the repository, perhaps with wildcards and placeholders. */
export const insidePath = z
  .string()
  .min(1)
  .max(500)
  .regex(
    /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\p{Cc}\\'"`;|&<>]*$/u,
    'use a path inside the repository with / between its parts, without .., quotes and characters of the shell',
  );

/** The file of a report. It becomes part of commands, so nothing in it may mean something to a shell. */
export const reportPath = z
  .string()
  .min(1)
  .max(500)
  .regex(
    /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))(?:[\p{L}\p{N}_./*?@+-]|\$\{matrix\.[\w-]+\})+$/u,
    'use a path inside the repository of letters, digits and . _ - + @ /, with ${matrix.NAME}, * and ? as needed',
  );

/** A key of `evidence`. */
export const evidenceKey = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*$/u,
    'letters, digits, dots, dashes and underscores, starting with a letter or digit',
  );

/** Variables by name. Their values are no place for secrets: the file is public to everyone who can read the code. */
export const environment = z
  .record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/u, 'use letters, digits and _, as in a variable of the shell'),
    z
      .string()
      .max(10_000)
      // eslint-disable-next-line no-control-regex -- a NUL character ends a variable, wherever it is set
      .regex(/^[^\u0000]*$/u, 'a variable cannot hold a NUL character'),
  )
  .default({});

const command = z.string().min(1).max(10_000);

/** A command: text for `bash`, or a program with its arguments, which no shell reads. */
export const commandSchema = z.union([command, z.array(command).min(1).max(1000)]);

/** How often something that failed is tried again. */
export const retriesSchema = z.strictObject({
  flaky: z
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe(
      'How often a failed check is tried again to find out whether it is flaky; a pass on retry is shown as flaky. Where the command has `${retries.flaky}`, the tool itself tries single tests again, and the check is run once. Default: that of the job, or 0.',
    ),
  transient: z
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe(
      'How often a check is tried again whose output says that the network or a service failed. Default: that of the job, or 0.',
    ),
});
