import { nodeActionHost } from './node-action-host.ts';
import { runAction } from './run-action.ts';

// Node ends by itself once nothing is left to wait for, whatever is still awaited: that must not pass for a success.
process.exitCode = 3;
void runAction(nodeActionHost()).then((exitCode) => {
  process.exit(exitCode);
});
