import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that `action.yml` names, as the build leaves it. */
const bundle = fileURLToPath(new URL('../../dist/bundle/index.cjs', import.meta.url));

/** A step as a workflow declares it. */
export interface Step {
  readonly with: Readonly<Record<string, string>>;
  /** Added to what the runner sets. */
  readonly env?: Readonly<Record<string, string>>;
  readonly event: { readonly name: string; readonly payload: unknown };
  readonly sha: string;
  readonly ref?: string;
  readonly apiUrl: string;
  readonly repository: string;
  /** The workspace. @default an empty folder */
  readonly workspace?: string;
  /** A script that is loaded before the Action: see `preloads.ts`. @default none */
  readonly preload?: string;
}

/** What a step left behind. */
export interface StepResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Whether anything was written to the environment or the path of later steps. */
  readonly touchedEnvironment: boolean;
}

/** Runs the bundled Action as GitHub's runner does: a process, inputs in the environment, files for its answers. */
export async function runStep(step: Step): Promise<StepResult> {
  if (!existsSync(bundle)) throw new Error('the Action is not bundled: run "npm run build" first');
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-step-'));
  try {
    const files = Object.fromEntries(
      ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH'].map((name) => [name, join(folder, name)]),
    );
    for (const file of Object.values(files)) writeFileSync(file, '');
    const eventPath = join(folder, 'event.json');
    writeFileSync(eventPath, JSON.stringify(step.event.payload));
    const preload = join(folder, 'preload.cjs');
    writeFileSync(preload, step.preload ?? '');
    const ended = await runProcess(
      {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: step.apiUrl,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_EVENT_NAME: step.event.name,
        GITHUB_EVENT_PATH: eventPath,
        GITHUB_REPOSITORY: step.repository,
        GITHUB_SHA: step.sha,
        GITHUB_REF: step.ref ?? 'refs/heads/main',
        GITHUB_RUN_ID: '1',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_WORKSPACE: step.workspace ?? folder,
        ...files,
        ...Object.fromEntries(
          Object.entries(step.with).map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]),
        ),
        ...(step.preload !== undefined && { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` }),
        ...step.env,
      },
      step.workspace ?? folder,
    );
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    return {
      ...ended,
      outputs: parseOutputs(read('GITHUB_OUTPUT')),
      summary: read('GITHUB_STEP_SUMMARY'),
      touchedEnvironment: read('GITHUB_ENV') !== '' || read('GITHUB_PATH') !== '',
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runProcess(
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Pick<StepResult, 'exitCode' | 'stdout' | 'stderr'>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle], { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === null) reject(new Error(`the step was ended by ${signal ?? 'something'}`));
      else resolve({ exitCode: code, ...texts });
    });
  });
}

/**
 * Outputs as the runner reads them from its file: `name=value`, or `name<<delimiter` and lines up to the delimiter.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs
 */
export function parseOutputs(text: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const heredoc = line.indexOf('<<');
    const equals = line.indexOf('=');
    if (equals !== -1 && (heredoc === -1 || equals < heredoc)) {
      found.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    if (heredoc === -1) throw new Error(`invalid format: ${line}`);
    const end = lines.indexOf(line.slice(heredoc + 2));
    if (end === -1) throw new Error(`no end of the value of ${line}`);
    found.set(
      line.slice(0, heredoc),
      lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n'),
    );
  }
  return Object.fromEntries(found);
}
