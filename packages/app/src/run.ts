import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  onSignal: (act) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, act);
  },
});
