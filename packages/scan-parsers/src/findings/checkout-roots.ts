/**
 * Where CI systems check out a repository, each with a distinctive path: what follows is relative to the repository.
 */
const certainRoots: readonly RegExp[] = [
  /^\/github\/workspace\//u, // GitHub Actions, container actions
  /^\/(?:home|Users)\/runner\/work\/([^/]+)\/\1\//u, // GitHub-hosted runners on Linux and macOS
  /^\/__w\/([^/]+)\/\1\//u, // GitHub Actions, container jobs
  /^[a-z]:\/a\/([^/]+)\/\1\//iu, // GitHub-hosted runners on Windows
  /^(?:[a-z]:)?\/(?:[^/]+\/)*_work\/([^/]+)\/\1\//iu, // GitHub, self-hosted runners
  /^\/(?:home\/vsts|Users\/runner)\/work\/\d+\/s\//u, // Azure Pipelines on Linux and macOS
  /^[a-z]:\/a\/\d+\/s\//iu, // Azure Pipelines on Windows
  /^(?:[a-z]:)?\/(?:[^/]+\/)*_work\/\d+\/s\//iu, // Azure Pipelines, self-hosted agents
  /^\/home\/circleci\/project\//u, // CircleCI
  /^\/opt\/atlassian\/pipelines\/agent\/build\//u, // Bitbucket Pipelines
  /^\/drone\/src\//u, // Drone
];

/**
 * Folders that may be the repository's root: only a file in the tree decides. None whose root is just as often a folder
 * further in (`/workspace/repository`, `/builds/group/subgroup/project`): a file of the same name in the right folder
 * could be mistaken for it there.
 */
const possibleRoots: readonly RegExp[] = [
  /^\/(?:app|src|code)\//u, // containers
  /^\/(?:usr\/src\/app|root\/project|opt\/build\/repo)\//u, // containers, CircleCI's images, Netlify
  /^\/home\/travis\/build\/[^/]+\/[^/]+\//u, // Travis CI
  /^[a-z]:\/projects\/[^/]+\//iu, // AppVeyor
];

function behind(path: string, root: RegExp): string | null {
  const taken = root.exec(path)?.[0];
  return taken === undefined || taken.length === path.length ? null : path.slice(taken.length);
}

/** The path after the checkout folder of a well-known CI system; `null` for any other path. */
export function behindCertainRoot(path: string): string | null {
  for (const root of certainRoots) {
    const relative = behind(path, root);
    if (relative !== null) return relative;
  }
  return null;
}

/** What is behind each folder that may be a repository's root. */
export function behindPossibleRoots(path: string): readonly string[] {
  return [...new Set(possibleRoots.map((root) => behind(path, root)).filter((relative) => relative !== null))];
}
