import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.ts';
import { workingFiles } from './places.ts';
import { commandBlocks } from './scripts.ts';
import type { CommandBlock } from './scripts.ts';

interface Document {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly CommandBlock[];
}

/** Documents for readers. Change logs, sources of fixtures and golden files show no commands to type. */
const forReaders = /^[A-Z]+\.md$|^docs\/.*\.md$|^(?:packages|examples|tools)\/[\w-]+\/README\.md$/u;

export const documents: readonly Document[] = workingFiles()
  .filter((path) => forReaders.test(path))
  .map((path) => {
    const text = readFileSync(join(repositoryRoot, path), 'utf8');
    return { path, text, blocks: commandBlocks(text) };
  });
