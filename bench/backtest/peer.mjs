/** Back-tests the evidence of one folder by two policies, and prints time, counts and peak memory as JSON. */
import { listEvidenceFiles, backtest, nodePolicyFiles } from '@portcullis/automations';

const [folder = '.', count = '0'] = process.argv.slice(2);
/** @param {string} entry */
const policy = (entry) => ({
  name: entry,
  choice: { kind: /** @type {const} */ ('file'), entry, files: nodePolicyFiles(folder) },
});
const files = listEvidenceFiles(['runs'], folder).slice(0, Number(count));
const started = performance.now();
const { summary, files: counts } = await backtest(files, {
  policy: policy('new.yml'),
  against: policy('old.yml'),
  now: new Date(),
});
process.stdout.write(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    judged: counts.judged,
    blocked: summary.new.blocked,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  }),
);
