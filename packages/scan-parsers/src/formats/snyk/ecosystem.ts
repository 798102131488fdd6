/** The ecosystem of Snyk's package managers that are not called like it. */
const ecosystems: ReadonlyMap<string, string> = new Map([
  ['yarn', 'npm'],
  ['yarn-workspace', 'npm'],
  ['pnpm', 'npm'],
  ['pip', 'pypi'],
  ['pipenv', 'pypi'],
  ['poetry', 'pypi'],
  ['gradle', 'maven'],
  ['sbt', 'maven'],
  ['rubygems', 'gem'],
  ['paket', 'nuget'],
  ['gomodules', 'golang'],
  ['golangdep', 'golang'],
  ['govendor', 'golang'],
]);

/** Whose packages a package manager installs. */
export function ecosystemOf(packageManager: string): string {
  return ecosystems.get(packageManager) ?? packageManager;
}
