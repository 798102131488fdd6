/**
 * Writes docs/formats.md from the parsers, from what `tools/documents/formats.mjs` says about them and from the tool
 * versions in the `SOURCES.md` of their fixtures. With `--check`: changes nothing, and exits 1 when the document is not
 * current.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatNotes } from './documents/formats.mjs';

const { reportFormats } = await import('../packages/scan-parsers/dist/formats/formats.js');
const document = new URL('../docs/formats.md', import.meta.url);
const fixtures = new URL('../packages/scan-parsers/fixtures/', import.meta.url);

const sorted = reportFormats.toSorted((left, right) => (left.parser.format < right.parser.format ? -1 : 1));
const names = sorted.map(({ parser }) => parser.format);
const strangers = [
  ...names.filter((name) => formatNotes[name] === undefined),
  ...Object.keys(formatNotes).filter((name) => !names.includes(name)),
];
if (strangers.length > 0)
  throw new Error(`tools/documents/formats.mjs and the parsers differ in ${strangers.join(', ')}`);

const after = `# Report formats

<!-- Written by tools/generate-formats-docs.mjs: change that, or tools/documents/formats.mjs, and run it. -->

${names.length} formats are read. [The package](../packages/scan-parsers/README.md) says how, and what each of them counts
as not scanned. A policy names a format as the \`parser\` of its evidence; most reports are recognised without that.

| format | report | gives | tools and versions seen |
| ------ | ------ | ----- | ----------------------- |
${sorted.map((format) => row(format)).join('\n')}

${sorted.map((format) => section(format)).join('\n\n')}
`;

if (!process.argv.includes('--check')) writeFileSync(document, after);
else if (!existsSync(document) || readFileSync(document, 'utf8') !== after) {
  process.stderr.write('docs/formats.md is not current: run "node tools/generate-formats-docs.mjs" and commit\n');
  process.exitCode = 1;
}

function row({ parser }) {
  const { format, title, produces } = parser;
  return `| [\`${format}\`](#${format}) | ${title} | ${produces.join(', ')} | ${versionsSeen(format).join(', ') || 'written by hand from its schema'} |`;
}

function section({ parser, exitCodes }) {
  const { format, title, categories, severities } = parser;
  const { command, severities: mapping, gaps } = formatNotes[format];
  const isFindings = parser.produces.includes('findings');
  const lines = [
    `- Command: ${commandOf(command)}`,
    ...(isFindings && mapping !== undefined ? [`- Severities: ${mapping}`] : []),
    ...(isFindings ? [`- Declared: ${listOf(categories, 'any category')}; ${listOf(severities, 'any severity')}`] : []),
    `- Exit codes: ${exitCodes === null ? 'not known' : codes(exitCodes.meaning)}`,
    ...(gaps === undefined ? [] : [`- Known gaps: ${gaps}`]),
  ];
  return `## ${format}\n\n${title}.\n\n${lines.join('\n')}`;
}

/** Commands are parted by commas; what is none is said in words. */
function commandOf(command) {
  if (/^(?:the|a) /u.test(command)) return command;
  return command
    .split(', ')
    .map((text) => `\`${text}\``)
    .join(' or ');
}

function listOf(words, otherwise) {
  return words === undefined ? otherwise : words.join(', ');
}

function codes({ clean, findings, failure, findingsAlwaysFail, warnings }) {
  const parts = [
    ['clean', clean],
    ['findings', findings],
    ['failure', failure],
  ].map(([what, list]) => `${what} ${ranges(list)}`);
  const remarks = [
    ...(findingsAlwaysFail === true ? ['; findings never exit clean'] : []),
    ...(warnings === undefined ? [] : [`; warnings alone ${ranges(warnings)}`]),
  ];
  return `${parts.join(', ')}${remarks.join('')}`;
}

/** `1, 2, 3` as `1 to 3`. */
function ranges(list) {
  const [first, last] = [list[0], list.at(-1)];
  return list.length > 3 && last - first === list.length - 1 ? `${first} to ${last}` : list.join(' or ');
}

/** The second column of the tables in SOURCES.md, of the format's own folder or of the one it shares. */
function versionsSeen(format) {
  const folder = readdirSync(fixtures)
    .filter((name) => format === name || format.startsWith(`${name}-`))
    .toSorted((left, right) => right.length - left.length)[0];
  const file = new URL(`${folder}/SOURCES.md`, fixtures);
  if (folder === undefined || !existsSync(file)) return [];
  const cells = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\| `/u.test(line))
    .map((line) => line.split('|')[2]?.trim() ?? '');
  return [...new Set(cells.filter((cell) => /\d/u.test(cell)))].toSorted();
}
