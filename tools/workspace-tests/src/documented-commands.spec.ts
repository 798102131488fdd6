import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServedGitHub } from '@portcullis/github-testkit';
import { documents } from './documented-commands/documents.ts';
import { notRun } from './documented-commands/not-run.ts';
import { setUpClone, setUpProject } from './documented-commands/places.ts';
import { ghLog, preparedInputs, serveRuns } from './documented-commands/prepared-inputs.ts';
import { fencedBlocks, runLine } from './documented-commands/scripts.ts';
import type { CommandBlock, DocumentedCommand } from './documented-commands/scripts.ts';
import { plainEnvironment, repositoryRoot } from './repository.ts';

/** Programs that not every machine has, and the lines that need them. */
const programs = [['jq', /\bjq\b/u]] as const;

/** Commands that serve until they are ended. */
const servers = /\bgithub-testkit\b/u;

const scratch = mkdtempSync(join(tmpdir(), 'portcullis-documents-'));
const environment: NodeJS.ProcessEnv = {
  ...plainEnvironment,
  PATH: [join(scratch, 'bin'), process.env['PATH']].join(delimiter),
  // What npx does not find in the project, it would look for in the registry.
  npm_config_offline: 'true',
  npm_config_update_notifier: 'false',
};
let served: ServedGitHub | undefined;

/** Whether the walk through a project with real tools, tools/published/walk-own-repository.mjs, runs the block. */
function isWalked({ place }: CommandBlock): boolean {
  return place === 'python-project' || place === 'node-project';
}

function isRun({ text }: DocumentedCommand): boolean {
  return !notRun.some(({ line }) => line.test(text));
}

function missingProgram({ text }: DocumentedCommand): string | undefined {
  return programs.find(
    ([program, pattern]) => pattern.test(text) && spawnSync(program, ['--version']).error !== undefined,
  )?.[0];
}

beforeAll(async () => {
  mkdirSync(join(scratch, 'bin'));
  copyFileSync(join(repositoryRoot, 'tools/documents/gh.mjs'), join(scratch, 'bin/gh'));
  const runs = await serveRuns();
  served = runs.served;
  Object.assign(environment, {
    GH_STAND_IN_API: served.apiUrl,
    GH_STAND_IN_TOKEN: runs.token,
    GH_STAND_IN_LOG: ghLog,
  });
});

afterAll(async () => {
  await served?.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('the documents', () => {
  it('say of every block of commands where it runs', () => {
    const silent = documents.flatMap(({ path, blocks }) =>
      blocks.filter(({ place }) => place === null).map(({ line }) => `${path}:${String(line)}`),
    );
    expect(silent).toEqual([]);
  });

  it('hide no commands in blocks of another language', () => {
    const hidden = documents.flatMap(({ path, text }) =>
      fencedBlocks(text)
        .filter(({ language }) => ['', 'text', 'txt', 'shell', 'zsh', 'shellsession'].includes(language))
        .filter(({ content }) => content.some((line) => /^(?:\$ |npm |npx |node |portcullis |git )/u.test(line)))
        .map(({ line }) => `${path}:${String(line)}`),
    );
    expect(hidden).toEqual([]);
  });

  it('indent no commands in place of a block', () => {
    const indented = documents.flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          /^ {4,}(?:\$ |npm |npx |node |portcullis |gh )/u.test(line) ? [`${path}:${String(index + 1)}`] : [],
        ),
    );
    expect(indented).toEqual([]);
  });

  it('leave to the walk only blocks that it walks through', () => {
    const walk = readFileSync(join(repositoryRoot, 'tools/published/walk-own-repository.mjs'), 'utf8');
    const walked = documents.filter(({ blocks }) => blocks.some(isWalked));
    expect(walked.filter(({ path }) => !walk.includes(`walk('${path}'`))).toEqual([]);
  });

  it.each(notRun)('have lines like $line, which are not run ($reason), covered elsewhere', ({ line, coveredBy }) => {
    const [file, text] = coveredBy;
    expect(readFileSync(join(repositoryRoot, file), 'utf8')).toContain(text);
    const commands = documents.flatMap(({ blocks }) => blocks.flatMap((block) => block.commands));
    expect(commands.filter((command) => line.test(command.text))).not.toEqual([]);
  });

  it('name scripts that bash can read, where they are not run', () => {
    const scripts = documents
      .flatMap(({ blocks }) => blocks.flatMap(({ commands }) => commands))
      .filter((command) => !isRun(command))
      .flatMap(({ text }) => /^[\w./-]+\.sh\b/u.exec(text) ?? []);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts)
      expect(spawnSync('bash', ['-n', script], { cwd: repositoryRoot, encoding: 'utf8' }).stderr).toBe('');
  });
});

describe.each(documents.filter(({ blocks }) => blocks.some((block) => !isWalked(block) && block.commands.some(isRun))))(
  'the commands of $path',
  ({ path, blocks }) => {
    const folder = join(scratch, path.replaceAll('/', '-'));
    const places = { clone: join(folder, 'clone'), project: join(folder, 'project') };
    const isInProject = (block: CommandBlock): boolean => block.place === 'project';

    beforeAll(() => {
      const run = blocks.filter((block) => block.commands.some(isRun));
      if (run.some((block) => !isInProject(block) && !isWalked(block))) setUpClone(places.clone);
      if (!run.some(isInProject)) return;
      setUpProject(places.project);
      preparedInputs.get(path)?.(places.project);
    });

    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    describe.each(blocks.filter((block) => !isWalked(block)))('in line $line', (block) => {
      const clone = block.place === 'here' ? join(places.clone, dirname(path)) : places.clone;
      let cwd = isInProject(block) ? places.project : clone;

      for (const command of block.commands.filter(isRun)) {
        const missing = missingProgram(command);
        const title = `${command.text} exits with ${String(command.exitCode)} and prints what is promised`;
        (missing === undefined ? it : it.skip)(
          missing === undefined ? title : `needs ${missing}: ${title}`,
          async () => {
            const isServer = servers.test(command.text);
            const result = await runLine(command.text, { cwd, env: environment, isServer });
            cwd = result.cwd;
            if (!isServer) expect(result).toMatchObject({ exitCode: command.exitCode });
            for (const text of command.prints) expect(result.output).toContain(text);
            expect(existsSync(cwd)).toBe(true);
          },
        );
      }
    });
  },
);
