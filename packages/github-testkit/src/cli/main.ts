import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { readOwnFile } from '../files/own-file.ts';
import { describeViolation } from '../http/outcome.ts';
import { createFromScenario } from '../scenario/create-from-scenario.ts';
import type { StagedGitHub } from '../scenario/create-from-scenario.ts';
import { parseScenario, ScenarioError } from '../scenario/parse-scenario.ts';
import { serveGitHub } from '../server/serve.ts';
import type { ServedGitHub } from '../server/serve.ts';
import { startLine } from './start-line.ts';

const usage = `usage: github-testkit --scenario FILE.json [--port N]

Serves a stand-in for GitHub on 127.0.0.1 until SIGTERM or SIGINT, and prints one line of JSON: where it is, and a token.

  --scenario FILE.json  what is on it; its schema is schema/scenario.json of this package
  --port N              of the API; 0 is any that is free (default)
  --version             prints the version
  --help                prints this
`;

/** The arguments cannot be carried out; the message says why. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * The command `github-testkit`: exit code 0 after a signal, 2 for arguments or a scenario that cannot be used, 3 when
 * the port cannot be had.
 *
 * @param args without the program's name
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const wanted = readArguments(args);
    if (typeof wanted === 'string') process.stdout.write(wanted);
    else await run(wanted);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof UsageError || error instanceof ScenarioError ? 2 : 3;
  }
}

interface Options {
  readonly scenario: string;
  readonly port: number;
}

/** What to serve, or the requested text. */
function readArguments(args: readonly string[]): Options | string {
  const values = parseValues(args);
  if (values.help === true) return usage;
  if (values.version === true) return `${version()}\n`;
  if (values.scenario === undefined) throw new UsageError(`name a scenario\n\n${usage}`);
  const port = Number(values.port ?? '0');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port is a number from 0 to 65535, not ${JSON.stringify(values.port)}`);
  return { scenario: values.scenario, port };
}

function version(): string {
  return z.object({ version: z.string() }).parse(readOwnFile('package.json')).version;
}

interface Values {
  readonly scenario?: string;
  readonly port?: string;
  readonly version?: boolean;
  readonly help?: boolean;
}

function parseValues(args: readonly string[]): Values {
  const options = {
    scenario: { type: 'string' },
    port: { type: 'string' },
    version: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

async function run({ scenario, port }: Options): Promise<void> {
  const staged = stage(scenario);
  const served = await serveGitHub(staged.github, { port });
  endOnSignal(staged, served);
  process.stdout.write(`${JSON.stringify(startLine(staged, served))}\n`);
}

function stage(file: string): StagedGitHub {
  const folder = dirname(resolve(file));
  const scenario = parseScenario(readText(file), file);
  try {
    return createFromScenario(scenario, { read: (path) => readText(resolve(folder, path)) });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new ScenarioError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function endOnSignal({ github }: StagedGitHub, served: ServedGitHub): void {
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    for (const violation of github.violations) process.stderr.write(`${describeViolation(violation)}\n`);
    served.close().then(
      () => process.exit(0),
      () => process.exit(3),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
