import { Option } from '@commander-js/extra-typings';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { initPresets } from '@portcullis/pipeline';
import { collect } from '../options/collect.ts';

/** `portcullis init`: its options and help. */
export function defineInit(program: CommandUnknownOpts) {
  return program
    .command('init')
    .summary('write portcullis.yml and the workflows of GitHub for this project')
    .description(
      'Looks at the files of this project (nothing of it is run), shows what it found and what it would write, asks on a terminal, and writes ' +
        'portcullis.yml and the workflows that it declares. Where portcullis.yml is there already, it stays as it is, and the workflows are written from it.\n\n' +
        'Files that were edited since, or that init did not write, are never written over without --force or a yes. Run again, it changes nothing.',
    )
    .addOption(new Option('--preset <name>', 'what to begin with').choices(initPresets))
    .option('--python <version>', 'test with this version of Python (repeatable)', collect)
    .option('--node <version>', 'test with this version of Node.js (repeatable)', collect)
    .option('--source <folder>', 'folder of the Python code (repeatable)', collect)
    .addOption(
      new Option('--package-manager <name>', 'what installs the dependencies').choices([
        'pip',
        'uv',
        'poetry',
        'pdm',
        'npm',
        'pnpm',
        'yarn',
      ]),
    )
    .addOption(
      new Option(
        '--gate <step>',
        'how workflows call Portcullis: by npm in an exact version, or by the Action',
      ).choices(['npm', 'action']),
    )
    .option('--action <reference>', 'with --gate action: OWNER/REPOSITORY@SHA, by the full SHA of a commit')
    .option('--action-version <tag>', 'with --gate action: the tag of that commit, such as v1.4.0')
    .option('-y, --yes', 'ask nothing')
    .option('--dry-run', 'only show what was found and what would be written')
    .option('--diff', 'only show what would be written, as a diff')
    .option('--force', 'write over files that were edited, or that init did not write')
    .option('--eject', 'take off the lines by which Portcullis knows its files: from then on they are yours')
    .addHelpText(
      'after',
      `
Examples:
  $ portcullis init                          look, ask, write
  $ portcullis init --yes                    take what was found
  $ portcullis init --preset python --python 3.12 --python 3.13 --source src --yes
  $ portcullis init --diff                   what would change?

Exit codes: 0 written, or nothing to do; 2 refused, nothing found, a broken file, or invalid usage; 130 given up.`,
    );
}

/** The words after `portcullis init`, as they were typed. */
export type InitFlags = Readonly<ReturnType<ReturnType<typeof defineInit>['opts']>>;
