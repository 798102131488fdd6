import { Argument, type Command } from 'commander';
import { completionShells } from '../completion/shells.ts';
import { collect, listOption, textOption } from './option-values.ts';
import type { Choose } from './run-context.ts';

/** `portcullis validate` */
export function defineValidate(program: Command, choose: Choose): void {
  program
    .command('validate')
    .summary('check a policy file')
    .description(
      'Checks a policy and everything that it extends, and says what it will judge; or lists every problem with its place.',
    )
    .argument('[file]', 'policy file; by default the one that gate would find')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis validate
  $ portcullis validate ci/portcullis.yml

Exit codes: 0 it can be judged by, 2 it cannot.`,
    )
    .action((file: string | undefined) => {
      choose(async (context) => (await import('../commands/validate.ts')).runValidateCommand(file, context));
    });
}

/** The words after `portcullis replay`. */
export interface ReplayFlags {
  readonly verdict: string;
  readonly globs: readonly string[];
  readonly maxHigh: string | undefined;
  readonly minCoverage: string | undefined;
  readonly root: string | undefined;
  readonly config: string | undefined;
  readonly preset: string | undefined;
  readonly jobs: string | undefined;
  readonly changes: string | undefined;
  readonly base: string | undefined;
  readonly exitCodes: readonly string[];
}

/** `portcullis replay` */
export function defineReplay(program: Command, choose: Choose): void {
  program
    .command('replay')
    .summary('recompute a stored verdict')
    .description(
      'Judges again at the instant of a stored verdict (gate --format json=FILE), from the same policy and reports, and says whether the answer is ' +
        'the same, byte for byte; if not, what differs. Job results, change results and exit codes come from the verdict unless they are given; the ' +
        'baseline is not stored in a verdict, so give it the one that gate had.',
    )
    .argument('<verdict>', 'verdict.v1 JSON; - for standard input')
    .argument('[glob...]', 'the reports that were named, if the verdict was made without a policy')
    .option('--root <dir>', 'the folder that the paths of reports are relative to')
    .option('-c, --config <file>', 'the policy; by default the one that gate would find')
    .option('--preset <name>', 'a built-in policy instead of a file')
    .option('--jobs <file>', 'job results, as for gate; by default those that the verdict lists')
    .option('--changes <file>', 'change results, as for gate; by default those that the verdict holds')
    .option('--base <dir>', "the baseline's reports, as for gate")
    .option('--exit-code <evidence=code>', 'as for gate (repeatable); by default those that the verdict lists', collect)
    .option('--max-high <count>', 'with globs, as for gate')
    .option('--min-coverage <percent>', 'with globs, as for gate')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis gate --jobs needs.json --format json=verdict.json
  $ portcullis replay verdict.json

Exit codes: 0 it agrees, 1 it does not, 2 the verdict or an input cannot be used.`,
    )
    .action((verdict: string, globs: string[], _options: unknown, command: Command) => {
      const flags: ReplayFlags = {
        verdict,
        globs,
        maxHigh: textOption(command, 'maxHigh'),
        minCoverage: textOption(command, 'minCoverage'),
        root: textOption(command, 'root'),
        config: textOption(command, 'config'),
        preset: textOption(command, 'preset'),
        jobs: textOption(command, 'jobs'),
        changes: textOption(command, 'changes'),
        base: textOption(command, 'base'),
        exitCodes: listOption(command, 'exitCode'),
      };
      choose(async (context) => (await import('../commands/replay.ts')).runReplayCommand(flags, context));
    });
}

export const schemaNames = ['portcullis', 'verdict', 'waivers', 'health'] as const;

/** `portcullis schema` */
export function defineSchema(program: Command, choose: Choose): void {
  program
    .command('schema')
    .summary('print a JSON Schema')
    .description(
      'Prints the JSON Schema (draft 2020-12) of policy files, of stored verdicts, of waiver files or of health reports.',
    )
    .addArgument(new Argument('[name]', 'which one').choices(schemaNames).default('portcullis'))
    .addHelpText(
      'after',
      `
Examples:
  Completion in editors that know the YAML language server:
    $ portcullis schema > portcullis.schema.json
    and as the first line of portcullis.yml: # yaml-language-server: $schema=portcullis.schema.json`,
    )
    .action((name: string) => {
      choose(async (context) => (await import('../commands/schema.ts')).runSchemaCommand(name, context));
    });
}

/** `portcullis completion` */
export function defineCompletion(program: Command, choose: Choose): void {
  program
    .command('completion')
    .summary('print a script that completes this command in a shell')
    .description('Prints a script with which a shell completes commands, options, formats and files.')
    .addArgument(new Argument('<shell>', 'which shell').choices(completionShells))
    .addHelpText(
      'after',
      `
Examples:
  bash, in ~/.bashrc:  source <(portcullis completion bash)
  zsh, in ~/.zshrc:    source <(portcullis completion zsh)
  fish:                portcullis completion fish > ~/.config/fish/completions/portcullis.fish`,
    )
    .action((shell: string) => {
      choose(async (context) =>
        (await import('../commands/completion.ts')).runCompletionCommand(shell, program, context),
      );
    });
}
