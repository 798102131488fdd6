import { onEndSignal } from './end-signal.ts';
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  onSignal: (act) => {
    onEndSignal(
      {
        on: (signal, hear) => void process.on(signal, hear),
        nowMs: () => performance.now(),
        exit: () => process.exit(130),
      },
      act,
    );
  },
});
