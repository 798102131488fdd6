/**
 * Holds the built packages against a corpus: `npm run conformance -- FOLDER [--all]`.
 *
 * Reports: exit code 0 when every file that has a parser agrees (`--all`: and every file has one). Logs: 0 when precision and recall of `transient`
 * reach their bars and no adversarial log is called transient. 1: not so; 2: the folder is no corpus, or the packages are not built.
 */
import { corpusKind, CorpusError } from './conformance/corpus.mjs';
import { runLogCorpus } from './conformance/logs.mjs';
import { runScanCorpus } from './conformance/scans.mjs';

const runners = { scans: runScanCorpus, logs: runLogCorpus };

const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('-'));
const unknown = args.filter((arg) => arg.startsWith('-') && arg !== '--all');

function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

async function main([folder]) {
  try {
    const agrees = await runners[corpusKind(folder)](folder, { isAllDue: args.includes('--all'), print: (line) => process.stdout.write(`${line}\n`) });
    process.exitCode = agrees ? 0 : 1;
  } catch (error) {
    if (error instanceof CorpusError) giveUp(error.message);
    else if (error?.code === 'ERR_MODULE_NOT_FOUND') giveUp(`the packages are not built (${error.message}): run \`npm run build\` first`);
    else throw error;
  }
}

if (folders.length !== 1 || unknown.length > 0) giveUp('usage: npm run conformance -- FOLDER [--all]');
else await main(folders);
