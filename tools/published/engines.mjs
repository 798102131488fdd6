import { satisfies } from 'semver';

/**
 * What users install of this workspace that refuses a version of Node under npm's `engine-strict`.
 *
 * @param {{ packages: Record<string, { dev?: boolean, link?: boolean, engines?: Record<string, string> | string[] }> }} lock
 *   a `package-lock.json`
 * @param {string} nodeVersion
 * @returns {{ checked: number, refusing: string[] }} how many packages there are, and those that refuse with what they ask
 */
export function packagesRefusing(lock, nodeVersion) {
  const installed = Object.entries(lock.packages).filter(([place, { dev, link }]) => place !== '' && !dev && !link);
  const refusing = installed.flatMap(([place, { engines }]) => {
    // Very old packages list their engines instead.
    const range = Array.isArray(engines) ? undefined : engines?.node;
    return range === undefined || satisfies(nodeVersion, range) ? [] : [`${place} asks for Node ${range}`];
  });
  return { checked: installed.length, refusing };
}
