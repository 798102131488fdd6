/**
 * Makes logs whose truth is known because the fault was put there: real tools against a loopback server that fails
 * them, and real failures of real code. `node tools/fault-logs/make.mjs [--only TEXT] [--out FOLDER]`
 *
 * Exit code 0: every case was made or its tool is absent (said loudly); 1: a case did not do what it says.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allCases } from './cases/all.mjs';
import { makeLog } from './make-log.mjs';
import { labelsTable, provenanceTable, rowsBut } from './tables.mjs';
import { openToolbox } from './toolbox.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string' }, out: { type: 'string', default: new URL('logs', import.meta.url).pathname } },
});
const say = (text) => process.stderr.write(`fault-logs: ${text}\n`);

const toolbox = openToolbox();
const chosen = allCases.filter(({ id }) => values.only === undefined || id.includes(values.only));
const made = [];
const absent = new Set();
let broken = 0;

mkdirSync(values.out, { recursive: true });
if (values.only === undefined) for (const file of readdirSync(values.out)) rmSync(join(values.out, file));

for (const [index, one] of chosen.entries()) {
  const missing = [one.tool, ...(one.needs ?? [])].filter((tool) => toolbox.find(tool) === null);
  const unset = (one.environment ?? []).filter((name) => (process.env[name] ?? '') === '');
  if (missing.length + unset.length > 0) {
    for (const name of [...missing, ...unset]) absent.add(name);
    say(`SKIPPED ${one.id}: there is no ${[...missing, ...unset].join(', ')} here`);
    continue;
  }
  try {
    const { log, provenance } = await makeLog(one, allCases.indexOf(one), toolbox);
    writeFileSync(join(values.out, `${one.id}.log`), log);
    made.push({ ...one, provenance });
    say(`${index + 1} of ${chosen.length}: ${one.id} (${log.length} characters)`);
  } catch (error) {
    broken += 1;
    say(`BROKEN ${one.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
const fresh = new Set(chosen.map(({ id }) => `${id}.log`));
for (const [name, table] of [
  ['labels.tsv', labelsTable],
  ['PROVENANCE.tsv', provenanceTable],
]) {
  const path = join(values.out, name);
  writeFileSync(path, table(made, rowsBut(path, fresh)));
}
say(
  `${made.length} made, ${chosen.length - made.length - broken} skipped${absent.size === 0 ? '' : ` for want of ${[...absent].sort().join(', ')}`}, ${broken} broken`,
);
process.exitCode = broken === 0 ? 0 : 1;
