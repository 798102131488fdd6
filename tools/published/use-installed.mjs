import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Imports every library that a project has installed and starts every command, as a user would.
 *
 * @param {string} project a folder with `node_modules`
 * @param {readonly import('./packages.mjs').Manifest[]} manifests of what is installed there
 * @returns {string[]} what went wrong
 */
export function useInstalled(project, manifests) {
  return manifests.flatMap((manifest) => [
    ...importLibrary(project, manifest.name),
    ...Object.keys(manifest.bin ?? {}).flatMap((name) => startCommand(project, name, manifest.version)),
  ]);
}

function importLibrary(project, name) {
  const count = `const { length } = Object.keys(await import('${name}'));`;
  const text = `${count} if (length === 0) throw new Error('exports nothing');`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', text], {
    cwd: project,
    encoding: 'utf8',
  });
  return status === 0 ? [] : [`import of ${name} failed: ${stderr}`];
}

function startCommand(project, name, version) {
  const start = (option) => {
    const path = join(project, 'node_modules/.bin', name);
    const { status, stdout, stderr } = spawnSync(path, [option], {
      cwd: project,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    return { status, stdout: stdout ?? '', stderr };
  };
  const help = start('--help');
  const stated = start('--version');
  return [
    ...(help.status === 0 && help.stdout.includes(name)
      ? []
      : [`${name} --help ended with exit code ${help.status}: ${help.stdout}${help.stderr}`]),
    ...(stated.stdout.trim() === version
      ? []
      : [`${name} --version printed ${JSON.stringify(stated.stdout)}, not ${version}: ${stated.stderr}`]),
  ];
}
