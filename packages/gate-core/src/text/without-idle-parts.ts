/** Removes idle parts: `a//b` and `a/./b` mean `a/b`. */
export function withoutIdleParts(glob: string): string {
  return glob.replaceAll(/(?<=.)\/{2,}/gu, '/').replaceAll(/(?<=^|\/)(?:\.\/)+/gu, '');
}
