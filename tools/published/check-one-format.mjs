/**
 * A program that imports the parser of one report format: compiled in every way in which a package's exports are looked
 * up, and run on the package as it is installed. It may load that format and its reader, and no other.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

const program = `
import { gitleaksParser } from '@portcullis/scan-parsers/formats/gitleaks';
import { readReport } from '@portcullis/scan-parsers/read-report';

const report = [{ RuleID: 'aws-access-token', File: 'a.env', StartLine: 1, Commit: '', Secret: 'x', Match: 'x', Fingerprint: 'f' }];
const open = async function* () {
  yield new TextEncoder().encode(JSON.stringify(report));
};
const { findings } = await readReport(gitleaksParser, { name: 'gitleaks.json', sizeBytes: null, open });
console.log(gitleaksParser.format, findings.length);
`;

const lookups = [
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
];

/**
 * @param {string} project a folder with everything installed
 * @returns {string[]} what went wrong
 */
export function checkOneFormat(project) {
  const folder = join(project, 'one-format');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'program.ts'), program);
  return [...lookups.flatMap((lookup) => compile(folder, lookup)), ...run(folder), ...importEach(project)];
}

function compile(folder, lookup) {
  const options = { ...lookup, strict: true, target: 'es2023', types: ['node'] };
  const compilerOptions = { ...options, typeRoots: [join(root, 'node_modules/@types')] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
  const { status, stdout } = node([join(root, 'node_modules/typescript/bin/tsc'), '--project', folder], folder);
  return status === 0 ? [] : [`one format by itself does not compile with ${lookup.moduleResolution}:\n${stdout}`];
}

/** V8's coverage names each module that was loaded. */
function run(folder) {
  const coverage = join(folder, 'coverage');
  rmSync(coverage, { recursive: true, force: true });
  const { stdout, stderr } = node([join(folder, 'program.js')], folder, { NODE_V8_COVERAGE: coverage });
  if (stdout !== 'gitleaks 1\n') return [`one format by itself printed ${stdout}${stderr}`];
  const loaded = readdirSync(coverage)
    .flatMap((file) => JSON.parse(readFileSync(join(coverage, file), 'utf8')).result)
    .map(({ url }) => /\/scan-parsers\/dist\/(.*)$/u.exec(url)?.[1])
    .filter((path) => path !== undefined);
  const unwanted = loaded.filter((path) =>
    /^(?:index|registry|formats\/formats)\.js$|^formats\/[^/]+\/read-(?!gitleaks\.js$)/u.test(path),
  );
  return [
    ...(loaded.includes('formats/gitleaks/read-gitleaks.js') ? [] : ['one format by itself did not load its reader']),
    ...unwanted.map((path) => `one format by itself loads ${path}`),
  ];
}

/** Every format, and that it has the name under which it is imported. */
function importEach(project) {
  const text = `
    import { readdirSync } from 'node:fs';
    const files = readdirSync('node_modules/@portcullis/scan-parsers/dist/parsers').filter((file) => file.endsWith('.js'));
    if (files.length === 0) throw new Error('there is no format');
    for (const name of files.map((file) => file.slice(0, -3))) {
      const [parser] = Object.values(await import('@portcullis/scan-parsers/formats/' + name));
      if (parser.format !== name) throw new Error(name + ' is ' + parser.format);
    }`;
  const { status, stderr } = node(['--input-type=module', '-e', text], project);
  return status === 0 ? [] : [`formats by themselves cannot be imported: ${stderr}`];
}

function node(args, cwd, env = {}) {
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } });
}
