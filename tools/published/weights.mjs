/** How much the published packages weigh, and what they may: limits that are just above what they are today. */
import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Per package: kilobytes unpacked, and dependencies of its own. */
const packageLimits = {
  '@portcullis/app': { kilobytes: 1_100, dependencies: 12 },
  '@portcullis/archives': { kilobytes: 55, dependencies: 1 },
  '@portcullis/automations': { kilobytes: 2_700, dependencies: 9 },
  '@portcullis/cli': { kilobytes: 4_200, dependencies: 1 },
  '@portcullis/gate-core': { kilobytes: 3_600, dependencies: 2 },
  '@portcullis/github-adapter': { kilobytes: 900, dependencies: 6 },
  '@portcullis/github-testkit': { kilobytes: 4_000, dependencies: 4 },
  '@portcullis/health-metrics': { kilobytes: 1_100, dependencies: 2 },
  '@portcullis/pages': { kilobytes: 600, dependencies: 6 },
  '@portcullis/pipeline': { kilobytes: 2_150, dependencies: 4 },
  '@portcullis/render': { kilobytes: 1_500, dependencies: 4 },
  '@portcullis/scan-parsers': { kilobytes: 5_350, dependencies: 4 },
  '@portcullis/transient-classifier': { kilobytes: 2_100, dependencies: 3 },
};

/** Of the command, installed into an empty folder: packages in all, and megabytes on disk. */
const commandLimits = { packages: 14, megabytes: 9 };

/** What a file takes on most disks is a multiple of this. */
const blockBytes = 4_096;

/**
 * Prints what each package weighs.
 *
 * @param {readonly { manifest: { name: string, dependencies?: Record<string, string> }, unpackedSize: number }[]} packed
 * @returns {string[]} what is over its limit
 */
export function weighPackages(packed) {
  return packed.flatMap(({ manifest: { name, dependencies = {} }, unpackedSize }) => {
    const measured = { kilobytes: Math.ceil(unpackedSize / 1_000), dependencies: Object.keys(dependencies).length };
    return hold(name, measured, packageLimits[name]);
  });
}

/**
 * Prints what an install of the command alone weighs.
 *
 * @param {string} project the folder that it was installed into
 * @returns {string[]} what is over its limit
 */
export function weighCommand(project) {
  const modules = join(project, 'node_modules');
  const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
  const measured = { packages: Object.keys(packages).length, megabytes: Math.ceil(diskBytes(modules) / 1e6) };
  return hold('the installed command', measured, commandLimits);
}

/**
 * @param {string} name
 * @param {Readonly<Record<string, number>>} measured
 * @param {Readonly<Record<string, number>> | undefined} limits
 */
function hold(name, measured, limits) {
  const figures = Object.entries(measured).map(([what, figure]) => `${figure.toLocaleString('en')} ${what}`);
  process.stdout.write(`${name}: ${figures.join(', ')}\n`);
  if (limits === undefined) return [`${name} has no limits: give it some in tools/published/weights.mjs`];
  return Object.entries(measured).flatMap(([what, figure]) =>
    figure <= limits[what] ? [] : [`${name} has ${figure} ${what}, more than the ${limits[what]} that it may have`],
  );
}

/** @param {string} folder */
function diskBytes(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => lstatSync(join(entry.parentPath, entry.name)).size)
    .reduce((sum, size) => sum + Math.ceil(size / blockBytes) * blockBytes, 0);
}
