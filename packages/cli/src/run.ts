import { nodeHost } from './host/node-host.ts';
import { main } from './main.ts';

// The host writes before it returns, so nothing is on its way out any more; to end at once spares Node the taking down of the heap.
void main(process.argv.slice(2), nodeHost()).then((exitCode) => {
  process.exit(exitCode);
});
