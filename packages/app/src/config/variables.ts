import { isIP } from 'node:net';
import * as z from 'zod';

/** One variable of the environment. */
export interface Variable {
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** What counts where it is not set, in words; `null`: it has to be set. */
  readonly defaultText: string | null;
  /** Where to get it, for those that have to be set. */
  readonly source?: string;
  /** Whether no output may show its value. */
  readonly isSecret?: boolean;
}

const wholeNumber = (min: number, max: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d{1,9}$/u, `expected a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `expected a whole number from ${min} to ${max}`);

const address = z.string().refine(isWebAddress, 'expected an address such as https://portcullis.example.com');

/** Every variable, with how its value is read. An empty value is no value. */
export const environmentSchema = z.object({
  PORTCULLIS_APP_ID: z
    .string()
    .regex(/^(?:\d+|Iv[\w.]+)$/u, 'expected the App ID (a number) or the client ID (Iv…)')
    .optional(),
  PORTCULLIS_APP_PRIVATE_KEY: z.string().includes('-----BEGIN', 'expected the text of a PEM file').optional(),
  PORTCULLIS_APP_PRIVATE_KEY_FILE: z.string().optional(),
  PORTCULLIS_APP_WEBHOOK_SECRET: z.string().min(16, 'expected at least 16 characters').optional(),
  PORTCULLIS_APP_CLIENT_ID: z
    .string()
    .regex(/^[\w.]{10,60}$/u, 'expected the client ID (Iv…)')
    .optional(),
  PORTCULLIS_APP_CLIENT_SECRET: z.string().min(16, 'expected at least 16 characters').optional(),
  PORTCULLIS_APP_ADMINS: z
    .string()
    .regex(/^\s*[\w-]+(?:\s*,\s*[\w-]+)*\s*$/u, 'expected logins, with commas between them')
    .transform((text) => text.split(',').map((login) => login.trim().toLowerCase()))
    .default([]),
  PORTCULLIS_APP_DATA: z.string().default('.portcullis-app'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//u, 'expected postgresql://USER:PASSWORD@HOST/DATABASE')
    .optional(),
  HOST: z
    .string()
    .refine((value) => isIP(value) !== 0 || value === 'localhost', 'expected an IP address')
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  PORTCULLIS_APP_URL: address.optional(),
  GITHUB_API_URL: address.default('https://api.github.com'),
  GITHUB_SERVER_URL: address.default('https://github.com'),
  PORTCULLIS_APP_CONCURRENCY: wholeNumber(1, 64).default(4),
  PORTCULLIS_APP_DRAIN_SECONDS: wholeNumber(0, 600).default(25),
  PORTCULLIS_APP_RETENTION_DAYS: wholeNumber(4, 3650).default(30),
  PORTCULLIS_APP_RETENTION_MEGABYTES: wholeNumber(1, 1_000_000).default(1000),
  PORTCULLIS_APP_METRICS_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** The variables, for `--help` and the documentation. */
export const variables: readonly Variable[] = [
  {
    name: 'PORTCULLIS_APP_ID',
    description: "The App's ID or client ID.",
    defaultText: null,
    source: 'on the page of the App on GitHub, under "About"; or open /setup, which registers an App',
  },
  {
    name: 'PORTCULLIS_APP_PRIVATE_KEY',
    description: "The text of the App's private key (PEM); line breaks may be written as \\n.",
    defaultText: null,
    source: 'on the page of the App on GitHub: "Generate a private key"',
    isSecret: true,
  },
  {
    name: 'PORTCULLIS_APP_PRIVATE_KEY_FILE',
    description: 'A file with the private key, in place of PORTCULLIS_APP_PRIVATE_KEY.',
    defaultText: 'PORTCULLIS_APP_PRIVATE_KEY',
  },
  {
    name: 'PORTCULLIS_APP_WEBHOOK_SECRET',
    description: 'The secret that GitHub signs webhooks with; at least 16 characters.',
    defaultText: null,
    source: 'choose a long random text and enter it on the page of the App on GitHub, under "Webhook"',
    isSecret: true,
  },
  {
    name: 'PORTCULLIS_APP_CLIENT_ID',
    description: 'What users sign in to the dashboard by, with the secret: the client ID of the App.',
    defaultText: 'what /setup saved; without it, the dashboard answers on loopback only',
  },
  {
    name: 'PORTCULLIS_APP_CLIENT_SECRET',
    description: 'The client secret of the App. Whoever changes it signs everybody out.',
    defaultText: 'what /setup saved; without it, the dashboard answers on loopback only',
    isSecret: true,
  },
  {
    name: 'PORTCULLIS_APP_ADMINS',
    description: 'Logins of users who see deliveries and tasks, and may retry and discard tasks: mona, hubot.',
    defaultText: 'no user; without sign-in, everybody at this machine',
  },
  {
    name: 'PORTCULLIS_APP_DATA',
    description: 'The data folder: the credentials that /setup saves and, without DATABASE_URL, the database.',
    defaultText: '.portcullis-app in the current folder',
  },
  {
    name: 'DATABASE_URL',
    description: 'A PostgreSQL server (14 or later), which any number of replicas may share.',
    defaultText: 'PGlite in the data folder, for one process',
    isSecret: true,
  },
  { name: 'HOST', description: 'The IP address to listen on.', defaultText: '127.0.0.1' },
  { name: 'PORT', description: 'The port to listen on; 0 is any that is free.', defaultText: '3000' },
  {
    name: 'PORTCULLIS_APP_URL',
    description: 'The address that GitHub reaches this server by; /setup needs it.',
    defaultText: 'the address that it listens on',
  },
  {
    name: 'GITHUB_API_URL',
    description: "GitHub's API: https://HOST/api/v3 for a GitHub Enterprise Server.",
    defaultText: 'https://api.github.com',
  },
  { name: 'GITHUB_SERVER_URL', description: "GitHub's web pages.", defaultText: 'https://github.com' },
  { name: 'PORTCULLIS_APP_CONCURRENCY', description: 'How many tasks run at once, 1 to 64.', defaultText: '4' },
  {
    name: 'PORTCULLIS_APP_DRAIN_SECONDS',
    description: 'How long running tasks may take to finish after SIGTERM, 0 to 600.',
    defaultText: '25',
  },
  {
    name: 'PORTCULLIS_APP_RETENTION_DAYS',
    description:
      'How long deliveries and finished tasks are kept; at least 4, because GitHub repeats deliveries for 3.',
    defaultText: '30',
  },
  {
    name: 'PORTCULLIS_APP_RETENTION_MEGABYTES',
    description: 'How much room what was read of deliveries may take; the oldest is removed first.',
    defaultText: '1000',
  },
  {
    name: 'PORTCULLIS_APP_METRICS_TOKEN',
    description: 'A token that /metrics then requires, as "Authorization: Bearer TOKEN".',
    defaultText: 'it answers on loopback only',
    isSecret: true,
  },
  { name: 'LOG_LEVEL', description: 'debug, info, warn or error.', defaultText: 'info' },
];

function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return /^https?:$/u.test(protocol) && username === '' && password === '';
}
