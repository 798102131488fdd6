/** One `uses:` of a workflow as it is written. */
export interface UsesReference {
  /** From 1. */
  readonly line: number;
  /** `owner/repository` or `owner/repository/path`. */
  readonly action: string;
  /** What is behind `@`. */
  readonly ref: string;
  /** The version in the comment beside it; `null`: none is named. */
  readonly version: string | null;
}

const usesLine =
  /^(?<before>[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?["']?uses["']?[ \t]*:[ \t]*["']?)(?<action>[\w.-]+\/[\w./-]+)@(?<ref>[^\s"'#,}]+)(?<after>["']?[^#\n]*?)(?<comment>[ \t]+#.*)?$/u;
const versionInComment = /(?:^|[\s=:@])(?<version>v?\d+(?:\.\d+)*(?:-[0-9A-Za-z.-]+)?)(?=$|[\s,;)])/u;

/** The references of a workflow to actions, line by line. Those of images and of local actions are none. */
export function usesReferences(text: string): readonly UsesReference[] {
  return text.split(/\r\n|\n|\r/u).flatMap((content, index) => {
    const found = usesLine.exec(content)?.groups;
    if (found === undefined) return [];
    const { action = '', ref = '', comment = '' } = found;
    return [{ line: index + 1, action, ref, version: versionInComment.exec(comment)?.groups?.['version'] ?? null }];
  });
}

/** A whole SHA, as it is written. */
export const fullSha = /^[0-9a-f]{40}$/u;

/** The version in the comment behind a reference, in the line in which that is written; `null`: none is named. */
export function versionBeside(line: string, ref: string): string | null {
  const rest = line.slice(line.lastIndexOf(ref) + ref.length);
  const comment = /[ \t]#(.*)$/u.exec(rest)?.[0] ?? '';
  return versionInComment.exec(comment)?.groups?.['version'] ?? null;
}
