import { describeSystemError } from '@portcullis/automations';
import { exitCodes } from './exit-codes.ts';
import { guardExit } from './host/exit-guard.ts';
import type { Host } from './host/host.ts';
import { nodeHost } from './host/node-host.ts';
import { main } from './main.ts';

// The host writes before it returns, so nothing is on its way out any more; to end at once spares Node the taking down
// of the heap.
const answered = guardExit(process, (text) => void process.stderr.write(text));
void start().then((exitCode) => {
  answered();
  process.exit(exitCode);
});

async function start(): Promise<number> {
  let host: Host;
  try {
    host = nodeHost();
  } catch (error) {
    process.stderr.write(`portcullis: the current folder cannot be used: ${describeSystemError(error)}\n`);
    return exitCodes.inconclusive;
  }
  return main(process.argv.slice(2), host);
}
