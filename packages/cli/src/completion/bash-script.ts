import type { CommandWords, OptionWords, ProgramWords, ValueWords } from './command-words.ts';

/** A script for bash 3.2 and newer: it completes words, and leaves files to readline. */
export function bashScript({ name, globalOptions, commands }: ProgramWords): string {
  const all = commands.map((command) => command.name);
  return `# ${name} completion for bash: source <(${name} completion bash)
_${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="" words="" index
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index += 1)); do
    case "\${COMP_WORDS[index]}" in
      ${all.join('|')}) command="\${COMP_WORDS[index]}"; break ;;
    esac
  done
  # FORMAT=FILE: bash takes the = for a separate word. Without words, readline completes files.
  if [[ "$prev" == "=" || "$cur" == "=" ]]; then return; fi
  case "$command $prev" in
${[...valueCases(' ', globalOptions, true), ...commands.flatMap(({ name: command, options }) => valueCases(`${command} `, options, false))].join('\n')}
  esac
  if [[ "$cur" == -* ]]; then
    case "$command" in
${commands.map((command) => `      ${command.name}) words="${optionNames([...command.options, ...globalOptions])}" ;;`).join('\n')}
      *) words="${optionNames(globalOptions)}" ;;
    esac
  else
    case "$command" in
      "") words="${all.join(' ')}" ;;
${commands.flatMap((command) => argumentCase(command)).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${name} ${name}
`;
}

function valueCases(prefix: string, options: readonly OptionWords[], everywhere: boolean): readonly string[] {
  return options.flatMap(({ names, value }) => {
    if (value === null) return [];
    const pattern = names.map((option) => (everywhere ? `*" ${option}"` : `"${prefix}${option}"`)).join('|');
    return [`    ${pattern}) ${answer(value)} ;;`];
  });
}

function answer(value: ValueWords): string {
  return value.kind === 'words' ? `COMPREPLY=($(compgen -W "${value.words.join(' ')}" -- "$cur")); return` : 'return';
}

function argumentCase({ name, arguments: value }: CommandWords): readonly string[] {
  return value?.kind === 'words' ? [`      ${name}) words="${value.words.join(' ')}" ;;`] : [];
}

function optionNames(options: readonly OptionWords[]): string {
  return [...new Set(options.flatMap(({ names }) => names))].join(' ');
}
