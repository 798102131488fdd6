import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const variable = 'PORTCULLIS_CHROMIUM';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** What a suite says that cannot run. */
export const withoutChromium = `skipped: there is no Chromium: tools/real-tools/install.sh chromium, or ${variable}`;

/** Where Chromium is: the one that is named in the environment, on the path, or among the real tools. */
export function findChromium(): string | null {
  const named = process.env[variable];
  if (named !== undefined && named !== '') return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const tools = process.env['PORTCULLIS_TOOLS'] ?? join(homedir(), '.cache/portcullis/real-tools');
  return [...onPath, join(tools, 'bin/chromium')].find((path) => isOurProgram(path)) ?? null;
}

/** Only a program that belongs to this user or to the system is run. */
function isOurProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    const stats = statSync(path);
    return stats.isFile() && [0, process.getuid?.()].includes(stats.uid);
  } catch {
    return false;
  }
}

/** Starts a browser. The sandbox needs rights that containers do not have. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}
