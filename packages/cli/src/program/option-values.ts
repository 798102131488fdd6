import type { Command } from 'commander';

/** Text of an option, or `undefined` when it was not given. */
export function textOption(command: Command, name: string): string | undefined {
  const value: unknown = command.getOptionValue(name);
  return typeof value === 'string' ? value : undefined;
}

/** Whether a flag was given. */
export function flagOption(command: Command, name: string): boolean {
  return command.getOptionValue(name) === true;
}

/** All values of an option that may be repeated. */
export function listOption(command: Command, name: string): readonly string[] {
  const value: unknown = command.getOptionValue(name);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** For commander: adds one more value of an option that may be repeated. */
export function collect(value: string, previous: unknown): readonly string[] {
  return [...(Array.isArray(previous) ? previous.filter((item) => typeof item === 'string') : []), value];
}
