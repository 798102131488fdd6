import type { ProjectFiles } from '../project/project-files.ts';

/** A project in memory: texts by path. */
export function memoryProject(texts: Readonly<Record<string, string>>): ProjectFiles {
  const paths = Object.keys(texts).filter((path) => !path.startsWith('.git/'));
  return {
    paths: paths.sort((left, right) => left.split('/').length - right.split('/').length || (left < right ? -1 : 1)),
    isCut: false,
    read: (path) => (Object.hasOwn(texts, path) ? (texts[path] ?? null) : null),
  };
}
