import { createRequire } from 'node:module';
import * as z from 'zod';

const manifest: unknown = createRequire(import.meta.url)('../package.json');

/** The version of this package. */
export const { version } = z.object({ version: z.string() }).parse(manifest);
