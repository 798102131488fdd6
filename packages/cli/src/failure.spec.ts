import { GateInputError } from '@portcullis/automations';
import { describe, expect, it } from '@jest/globals';
import { describeFailure } from './failure.ts';
import { main } from './main.ts';
import { UsageError } from './options/usage-error.ts';
import { memoryHost } from './testing/memory-host.ts';

describe('describeFailure', () => {
  it('gives what they can mend exit code 2, its place and what to do', async () => {
    expect(await describeFailure(new UsageError('--now soon: expected an instant', 'An example: …'))).toEqual({
      exitCode: 2,
      text: 'portcullis: --now soon: expected an instant\nAn example: …\n',
    });
    const broken = new GateInputError('is broken', { place: { file: 'needs.json', line: 3, column: 7 } });
    expect(await describeFailure(broken)).toEqual({ exitCode: 2, text: 'portcullis: needs.json:3:7: is broken\n' });
  });

  it('gives a bug exit code 3, one line of it and where to report it', async () => {
    const { exitCode, text } = await describeFailure(new TypeError('x is not a function\nat somewhere'));
    expect(exitCode).toBe(3);
    expect(text).toMatch(
      /^portcullis: internal error: x is not a function\nThis is a bug in Portcullis: .*--log-level debug.*report them at https:/u,
    );
    expect(text).not.toContain('at somewhere');
  });
});

describe('a bug on the way', () => {
  const runBroken = async (args: readonly string[]) => {
    const { host, stderr } = memoryHost({ cwd: '/' });
    const broken = {
      ...host,
      stdout: {
        ...host.stdout,
        write: () => {
          throw new TypeError('broken');
        },
      },
    };
    return { exitCode: await main(args, broken), stderr: stderr.text() };
  };

  it('shows no stack trace', async () => {
    const { exitCode, stderr } = await runBroken(['schema']);
    expect(exitCode).toBe(3);
    expect(stderr).not.toContain('    at ');
    expect(stderr).not.toContain('"stack"');
  });

  it('shows it in the log when that is asked for', async () => {
    expect((await runBroken(['schema', '--log-level', 'debug'])).stderr).toContain('"stack":"TypeError: broken');
  });

  it('takes a refusal of the system for no bug', async () => {
    const error = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' });
    expect(await describeFailure(error)).toEqual({
      exitCode: 2,
      text: 'portcullis: the system refused to write: no space left on the device\n',
    });
  });
});
