/** Versions of the interpreter that the presets test with where nothing says otherwise, the newest last. */
export const defaultVersions: Readonly<Record<'python' | 'node', readonly [string, ...string[]]>> = {
  python: ['3.11', '3.12'],
  node: ['22', '24'],
};
