/** `a//b` and `a/./b` name what `a/b` names. */
export function withoutIdleParts(glob: string): string {
  return glob.replaceAll(/(?<=.)\/{2,}/gu, '/').replaceAll(/(?<=^|\/)(?:\.\/)+/gu, '');
}
