import { describe, expect, it } from '@jest/globals';
import { verdictFormats } from '../options/output-formats.ts';
import { createProgram } from '../program/create-program.ts';
import { bashScript } from './bash-script.ts';
import { wordsOf } from './command-words.ts';
import { fishScript } from './fish-script.ts';
import { zshScript } from './zsh-script.ts';

const program = createProgram(() => undefined, {
  writeOut: () => undefined,
  writeErr: () => undefined,
  width: () => 80,
});
const words = wordsOf(program);
const scripts = [
  ['bash', bashScript(words)],
  ['zsh', zshScript(words)],
  ['fish', fishScript(words)],
] as const;

describe('completion scripts', () => {
  it.each(scripts)('for %s have every command', (_shell, script) => {
    for (const { name } of words.commands) expect(script).toContain(name);
  });

  it.each(scripts)('for %s have every long option', (shell, script) => {
    const names = [...words.globalOptions, ...words.commands.flatMap(({ options }) => options)].flatMap((option) =>
      option.names.filter((name) => name.startsWith('--')),
    );
    for (const name of names) expect(script).toContain(shell === 'fish' ? `-l ${name.slice(2)}` : name);
  });

  it.each(scripts)('for %s have the formats of a verdict', (_shell, script) => {
    expect(script).toContain(verdictFormats.join(' '));
  });

  it.each(scripts)('for %s have the commands of a command, and their options', (_shell, script) => {
    for (const command of program.commands.filter(({ commands }) => commands.length > 0)) {
      const own = words.commands.find(({ name }) => name === command.name());
      expect(own?.arguments).toEqual({
        kind: 'words',
        words: command.commands.map((each) => each.name()),
        orFiles: true,
      });
      for (const each of command.commands) expect(script).toContain(each.name());
    }
    expect(script).toContain('accept-new');
  });

  it('know which options take files and which take words', () => {
    const gate = words.commands.find(({ name }) => name === 'gate');
    const valueOf = (name: string) => gate?.options.find(({ names }) => names.includes(name))?.value;
    expect(valueOf('--jobs')).toEqual({ kind: 'files' });
    expect(valueOf('--preset')).toEqual({ kind: 'words', words: ['python', 'node', 'java', 'go', 'rust', 'minimal'] });
    expect(valueOf('--details')).toBeNull();
  });
});
