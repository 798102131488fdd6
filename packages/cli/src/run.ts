import { nodeHost } from './host/node-host.ts';
import { main } from './main.ts';

// The exit code is set rather than the process ended: everything that is still being written gets out.
void main(process.argv.slice(2), nodeHost()).then((exitCode) => {
  process.exitCode = exitCode;
});
