import type { OptionWords, ProgramWords, ValueWords } from './command-words.ts';

/** A script for fish. */
export function fishScript({ name, globalOptions, commands }: ProgramWords): string {
  const lines = [
    ...globalOptions.map((option) => `complete -c ${name} ${optionPart(option)}`),
    ...commands.map(
      (command) => `complete -c ${name} -n __fish_use_subcommand -f -a ${command.name} -d ${quote(command.summary)}`,
    ),
    ...commands.flatMap((command) => {
      const condition = `-n ${quote(`__fish_seen_subcommand_from ${command.name}`)}`;
      const options = command.options.map((option) => `complete -c ${name} ${condition} ${optionPart(option)}`);
      const value = command.arguments;
      return value?.kind === 'words'
        ? [
            ...options,
            `complete -c ${name} ${condition} ${value.orFiles === true ? '' : '-f '}-a ${quote(value.words.join(' '))}`,
          ]
        : options;
    }),
  ];
  return `# ${name} completion for fish: ${name} completion fish > ~/.config/fish/completions/${name}.fish\n${lines.join('\n')}\n`;
}

function optionPart({ names, description, value }: OptionWords): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return [...flags, ...valuePart(value), `-d ${quote(description)}`].join(' ');
}

function valuePart(value: ValueWords | null): readonly string[] {
  if (value === null) return [];
  if (value.kind === 'words') return ['-x', `-a ${quote(value.words.join(' '))}`];
  return value.kind === 'files' ? ['-r', '-F'] : ['-x'];
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
