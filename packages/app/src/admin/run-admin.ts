import { parseArgs } from 'node:util';
import type { Fetch } from '@portcullis/github-adapter';
import * as z from 'zod';
import type { Config } from '../config/read-config.ts';
import { openStore } from '../store/open-store.ts';
import { UsageError } from '../usage.ts';
import { administrate, adminCommandSchema } from './admin.ts';
import type { AdminCommand, AdminResult } from './admin.ts';
import { readServerFile } from './server-file.ts';

/** Where the output goes. */
export interface AdminHost {
  readonly stdout: (text: string) => void;
}

/**
 * `portcullis-app admin`: asks the process that runs on this data folder, or opens the database itself if none does. A
 * PostgreSQL server is always asked directly.
 *
 * @throws {UsageError}
 */
export async function runAdmin(
  args: readonly string[],
  config: Config,
  host: AdminHost,
  fetch: Fetch,
): Promise<number> {
  const command = parseCommand(args);
  const server = config.databaseUrl === null ? readServerFile(config.dataFolder) : null;
  const result = (server === null ? null : await ask(server, command, fetch)) ?? (await open(config, command));
  const absent = result.changed === 0 ? absentBy(command) : null;
  if (absent !== null) throw new UsageError(`admin ${command.command}: ${absent}`);
  for (const line of result.lines) host.stdout(`${line}\n`);
  if (command.command !== 'list' && command.command !== 'export') host.stdout(`${result.changed} tasks\n`);
  return 0;
}

/** What there is not, if a command changed nothing; `null` where it need not change anything. */
function absentBy(command: AdminCommand): string | null {
  switch (command.command) {
    case 'list':
    case 'export':
      return null;
    case 'retry':
    case 'discard':
      return command.id === undefined
        ? null
        : `there is no dead task ${command.id}; portcullis-app admin list shows those that there are`;
    case 'replay':
      return `no task of the delivery ${JSON.stringify(command.guid)} has ended; portcullis-app admin export shows all tasks with their deliveries`;
  }
}

function parseCommand(args: readonly string[]): AdminCommand {
  const { values, positionals } = parse(args);
  const [command, target, ...others] = positionals;
  if (command === undefined || others.length > 0)
    throw new UsageError('admin: expected list, retry, discard, replay or export');
  const needsId = command === 'retry' || command === 'discard';
  if (needsId && (target === undefined) !== (values['all-dead'] === true))
    throw new UsageError(`admin ${command}: expected the id of one task, or --all-dead`);
  const given = {
    command,
    ...(values.state !== undefined && { state: values.state }),
    ...(values.limit !== undefined && { limit: Number(values.limit) }),
    ...(needsId && target !== undefined && { id: Number(target) }),
    ...(command === 'replay' && { guid: target }),
  };
  const unused =
    (target !== undefined && !needsId && command !== 'replay') || (values['all-dead'] === true && !needsId);
  const parsed = adminCommandSchema.safeParse(given);
  if (!parsed.success || unused)
    throw new UsageError(`admin ${args.join(' ')}: it cannot be understood; see portcullis-app --help`);
  return parsed.data;
}

function parse(args: readonly string[]): {
  readonly values: { readonly state?: string; readonly limit?: string; readonly 'all-dead'?: boolean };
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { state: { type: 'string' }, limit: { type: 'string' }, 'all-dead': { type: 'boolean' } },
    });
  } catch (error) {
    throw new UsageError(`admin: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const resultSchema = z.object({ lines: z.array(z.string()), changed: z.number() });

/** `null`: nobody answers there; the process was killed before it could remove its file. */
async function ask(
  { url, token }: { readonly url: string; readonly token: string },
  command: AdminCommand,
  fetch: Fetch,
): Promise<AdminResult | null> {
  let text: string;
  try {
    const answer = await fetch(`${url.replace(/\/\/(?:0\.0\.0\.0|\[::\])/u, '//127.0.0.1')}/admin`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(command),
    });
    if (answer.status !== 200) return null;
    const chunks: Uint8Array[] = [];
    for await (const chunk of answer.body ?? []) if (chunk instanceof Uint8Array) chunks.push(chunk);
    text = Buffer.concat(chunks).toString('utf8');
  } catch {
    return null;
  }
  return resultSchema.parse(JSON.parse(text));
}

async function open(config: Config, command: AdminCommand): Promise<AdminResult> {
  const now = new Date();
  const ignore = (): void => undefined;
  const place = {
    dataFolder: config.dataFolder,
    ...(config.databaseUrl !== null && { databaseUrl: config.databaseUrl }),
  };
  const store = await openStore(place, now, ignore);
  try {
    return await administrate({ database: store.database, now }, command);
  } finally {
    await store.close();
  }
}
