import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from './repository.ts';

interface Export {
  readonly name: string;
  readonly isType: boolean;
  /** The file of the package that has it, from the root of the repository. */
  readonly file: string;
}

/** Exported although nothing here imports them, and why. */
const kept: Readonly<Record<string, string>> = {
  UnreadableFileError: 'thrown: callers tell it from other errors',
};

const paths = spawnSync('git', ['ls-files', '*.ts', '*.mjs', '*.cjs', '*.js', '*.md'], {
  cwd: repositoryRoot,
  encoding: 'utf8',
})
  .stdout.split('\n')
  .filter((path) => !/\/fixtures\/|CHANGELOG|^docs\/adr\/|public-surface/u.test(path))
  .filter((path) => path !== '' && existsSync(join(repositoryRoot, path)));
const texts = new Map(paths.map((path) => [path, readFileSync(join(repositoryRoot, path), 'utf8')]));

function exportsOf(name: string): readonly Export[] {
  const folder = `packages/${name}/src`;
  const lists = (texts.get(`${folder}/index.ts`) ?? '').matchAll(
    /^export (?<type>type )?\{(?<names>[^}]*)\} from '\.\/(?<file>[^']+)';/gmu,
  );
  return [...lists].flatMap(({ groups }) =>
    (groups?.['names'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => ({
        name: part,
        isType: groups?.['type'] !== undefined,
        file: `${folder}/${groups?.['file'] ?? ''}`,
      })),
  );
}

const mentions = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`, 'u').test(text);

/** What is outside of a package and has to do with it: code that imports it, and what is written for users. */
function usersOf(name: string): readonly string[] {
  return [...texts]
    .filter(([path]) => !path.startsWith(`packages/${name}/src/`))
    .filter(([path, text]) => text.includes(`@portcullis/${name}`) || path.endsWith('.md'))
    .map(([, text]) => text);
}

/** Exports that nothing outside uses, but for types that another export of the package mentions. */
function needless(name: string): readonly string[] {
  const exported = exportsOf(name);
  const users = usersOf(name);
  const isNeededType = ({ name: own, isType, file }: Export): boolean =>
    isType && exported.some((other) => other.file !== file && mentions(texts.get(other.file) ?? '', own));
  const isNeededBeside = ({ name: own, isType, file }: Export): boolean =>
    isType && exported.some((other) => other.file === file && other.name !== own);
  return exported
    .filter((one) => !(one.name in kept) && !users.some((text) => mentions(text, one.name)))
    .filter((one) => !isNeededType(one) && !isNeededBeside(one))
    .map((one) => one.name);
}

describe('the public surface', () => {
  it.each(['render', 'automations', 'gate-core'])('of %s is what others use, and the types of that', (name) => {
    expect(exportsOf(name).length).toBeGreaterThan(20);
    expect(needless(name)).toEqual([]);
  });
});
