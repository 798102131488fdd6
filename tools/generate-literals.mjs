/**
 * Makes `packages/transient-classifier/src/rules/built-in-literals.ts` from the rules: reading their patterns takes
 * longer than a log of several megabytes. With `--check` it only says whether the committed file is current.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginnings } from '../packages/transient-classifier/dist/engine/beginnings.js';
import { requiredLiterals } from '../packages/transient-classifier/dist/engine/required-literals.js';
import { builtInPatterns } from '../packages/transient-classifier/dist/rules/built-in-patterns.js';
import { root, say } from './setup.mjs';

const file = join(root, 'packages/transient-classifier/src/rules/built-in-literals.ts');
const groups = new Map();
const all = builtInPatterns.map(({ source }) => (requiredLiterals(source, groups) ?? []).join('\n'));
const lists = [...new Set(all)];
const begun = builtInPatterns.map(({ source, flags }) => beginnings(source, flags));
const sets = [...new Set(begun.filter((set) => set !== null))];
const text = `// Made by tools/generate-literals.mjs from the rules beside it.

const lists: readonly string[] = [
${lists.map((list) => `  ${JSON.stringify(list)},`).join('\n')}
];

const listOf: readonly number[] = ${JSON.stringify(all.map((list) => lists.indexOf(list)))};

/** For each of the built-in patterns, the texts of which every match holds one, a line each; empty if there are none. */
export const builtInLiterals: readonly string[] = listOf.map((index) => lists[index] ?? '');

const sets: readonly string[] = [
${sets.map((set) => `  ${JSON.stringify(set)},`).join('\n')}
];

const setOf: readonly number[] = ${JSON.stringify(begun.map((set) => (set === null ? -1 : sets.indexOf(set))))};

/** For each of them, the characters of which every match begins with one; \`null\` if it may begin with any. */
export const builtInBeginnings: readonly (string | null)[] = setOf.map((index) => sets[index] ?? null);
`;

if (process.argv.includes('--check')) {
  const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!isCurrent) say('packages/transient-classifier/src/rules/built-in-literals.ts is not what the rules make now');
  process.exit(isCurrent ? 0 : 1);
}
writeFileSync(file, text);
