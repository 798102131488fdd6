import { variables } from './config/variables.ts';

/** The arguments cannot be carried out; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What `--help` prints: every command and every variable. */
export function usage(): string {
  const settings = variables.flatMap(({ name, description, defaultText, source }) => [
    `  ${name}`,
    ...wrapped(description),
    ...wrapped(defaultText === null ? `Required: ${source ?? ''}.` : `Default: ${defaultText}.`),
  ]);
  return `usage: portcullis-app [start]
       portcullis-app admin list [--state STATE] [--limit N]
       portcullis-app admin retry ID | --all-dead
       portcullis-app admin discard ID | --all-dead
       portcullis-app admin replay GUID
       portcullis-app admin export
       portcullis-app ruleset

The Portcullis GitHub App: takes webhooks, and looks after every repository that the App is installed on.

  start    serves until SIGTERM or SIGINT; without credentials it serves /setup, which registers an App on GitHub
  admin    lists tasks (dead ones unless STATE says otherwise), does dead ones again, discards them,
           does the tasks of a delivery again, and exports all tasks, as lines of JSON
  ruleset  prints a ruleset that requires the App's check, for: gh api repos/OWNER/REPO/rulesets --input FILE

  --help     prints this
  --version  prints the version

Everything is set by variables of the environment:

${settings.join('\n')}
`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '     ';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > 100) {
      lines.push(line);
      line = '     ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
