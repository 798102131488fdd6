import type { CommandWords, OptionWords, ProgramWords, ValueWords } from './command-words.ts';

/** A script for zsh, to be sourced after `compinit` or put into a folder of `fpath` as `_portcullis`. */
export function zshScript({ name, globalOptions, commands }: ProgramWords): string {
  return `#compdef ${name}
# ${name} completion for zsh: source <(${name} completion zsh)
_${name}() {
  local cur="\${words[CURRENT]}" prev="\${words[CURRENT-1]}" command="" word
  local -a options arguments
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in
      (${commands.map((command) => command.name).join('|')}) command="$word"; break ;;
    esac
  done
  if [[ "$cur" == [a-z]##=* ]]; then compset -P '*='; _files; return; fi
  case "$command $prev" in
${[...valueCases('', globalOptions), ...commands.flatMap(({ name: command, options }) => valueCases(command, options))].join('\n')}
  esac
  options=(${globalOptions.map(describeOption).join(' ')})
  case "$command" in
    ('') arguments=(${commands.map((command) => quote(`${command.name}:${command.summary}`)).join(' ')}) ;;
${commands.map((command) => `    (${command.name}) options+=(${command.options.map(describeOption).join(' ')})${argumentWords(command)} ;;`).join('\n')}
  esac
  if [[ "$cur" == -* ]]; then _describe -o option options
  elif (( \${#arguments} )); then _describe argument arguments || _files
  else _files
  fi
}
compdef _${name} ${name}
`;
}

function valueCases(command: string, options: readonly OptionWords[]): readonly string[] {
  return options.flatMap(({ names, value }) => {
    if (value === null) return [];
    const pattern = names.map((option) => (command === '' ? `*" ${option}"` : `"${command} ${option}"`)).join('|');
    return [`    (${pattern}) ${answer(value)}; return ;;`];
  });
}

function answer(value: ValueWords): string {
  switch (value.kind) {
    case 'words':
      return `compadd -- ${value.words.join(' ')}`;
    case 'files':
      return '_files';
    case 'anything':
      return '_message value';
  }
}

function argumentWords({ arguments: value }: CommandWords): string {
  return value?.kind === 'words' ? ` arguments=(${value.words.join(' ')})` : '';
}

function describeOption({ names, description }: OptionWords): string {
  return names.map((option) => quote(`${option}:${description.replaceAll(':', '\\:')}`)).join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
