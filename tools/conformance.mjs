/**
 * Holds the packages against a corpus: `npm run conformance -- FOLDER`. Reports and logs are read by the built packages
 * of this repository, or with `--installed` by those of another project's `node_modules`. Cases are runs of the
 * command: by default of the packed and installed one.
 *
 * Cases: exit code 0 when each case of `gate/`, `reports/` and `health/` is right, and each one of the groups that
 * `--require` names (`logs`). Reports: 0 when every file that has a parser agrees (`--all`: and every file has one).
 * Logs: 0 when precision and recall of `transient` reach their bars and no adversarial log is called transient. 1: not
 * so; 2: the folder is no corpus, or the packages are not built.
 */
import { parseArgs } from 'node:util';
import { packageImporter } from './published/packages.mjs';
import { runCases } from './conformance/cases.mjs';
import { corpusKind, CorpusError } from './conformance/corpus.mjs';
import { runLogCorpus } from './conformance/logs.mjs';
import { runScanCorpus } from './conformance/scans.mjs';

const usage = `usage: npm run conformance -- FOLDER [--all] [--installed PROJECT]
       npm run conformance -- CASES [--command SCRIPT | --installed PROJECT] [--require GROUP]… [--only CASE]…`;

function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

function readOptions() {
  const several = { type: 'string', multiple: true, default: [] };
  const options = {
    all: { type: 'boolean', default: false },
    command: { type: 'string' },
    installed: { type: 'string' },
    require: several,
    only: several,
  };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [folder] = positionals;
  if (
    folder === undefined ||
    positionals.length > 1 ||
    (values.command !== undefined && values.installed !== undefined)
  )
    throw new TypeError('one folder, and one command at most');
  return { folder, ...values };
}

async function runCorpus({ folder, all, command, installed, require: required, only }) {
  const print = (line) => process.stdout.write(`${line}\n`);
  const kind = corpusKind(folder);
  if (kind === 'cases') {
    if (all) throw new CorpusError('--all is about formats of reports; cases have none');
    return runCases(folder, { command, installed, required, only, print });
  }
  if (command !== undefined || required.length + only.length > 0)
    throw new CorpusError('--command, --require and --only are about cases; this is a corpus of ' + kind);
  return (kind === 'scans' ? runScanCorpus : runLogCorpus)(folder, {
    isAllDue: all,
    importPackage: packageImporter(installed),
    print,
  });
}

async function main(options) {
  try {
    process.exitCode = (await runCorpus(options)) ? 0 : 1;
  } catch (error) {
    if (error instanceof CorpusError) giveUp(error.message);
    else if (['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(error?.code))
      giveUp(`the packages are not built (${error.message}): run \`npm run build\` first`);
    else throw error;
  }
}

let options;
try {
  options = readOptions();
} catch (error) {
  giveUp(`${error.message}\n${usage}`);
}
if (options !== undefined) await main(options);
