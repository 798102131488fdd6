/** Trivy's `Type` of a result, by the type of package URL that its packages have. */
const typesByEcosystem: Readonly<Record<string, readonly string[]>> = {
  pypi: ['pip', 'pipenv', 'poetry', 'uv', 'pylock', 'python-pkg'],
  npm: ['npm', 'yarn', 'pnpm', 'bun', 'node-pkg', 'javascript'],
  golang: ['gomod', 'gobinary'],
  cargo: ['cargo', 'rustbinary', 'rust-binary'],
  composer: ['composer', 'composer-vendor'],
  gem: ['bundler', 'gemspec'],
  maven: ['pom', 'jar', 'gradle', 'sbt'],
  nuget: ['nuget', 'dotnet-core', 'packages-props'],
  conan: ['conan'],
  pub: ['pub'],
  hex: ['hex', 'mix'],
  cocoapods: ['cocoapods'],
  swift: ['swift'],
  conda: ['conda-pkg', 'conda-environment'],
  julia: ['julia'],
  bitnami: ['bitnami'],
  deb: ['debian', 'ubuntu'],
  apk: ['alpine', 'wolfi', 'chainguard', 'minimos', 'alpaquita'],
  rpm: [
    'redhat',
    'centos',
    'rocky',
    'alma',
    'oracle',
    'fedora',
    'amazon',
    'photon',
    'cbl-mariner',
    'azurelinux',
    'suse linux enterprise server',
    'suse linux enterprise micro',
    'sles',
    'slem',
    'opensuse',
    'opensuse-leap',
    'opensuse-tumbleweed',
    'opensuse.leap',
    'opensuse.tumbleweed',
  ],
};

const ecosystemByType: ReadonlyMap<string, string> = new Map(
  Object.entries(typesByEcosystem).flatMap(([ecosystem, types]) =>
    types.map((type): [string, string] => [type, ecosystem]),
  ),
);
const operatingSystemPackages = new Set(['deb', 'apk', 'rpm']);

/**
 * The type of package URL for packages of a result; `null` for unknown types.
 *
 * @see https://github.com/package-url/purl-spec/blob/main/PURL-TYPES.rst
 */
export function ecosystemOf(type: string | null, packageUrl: string | null): string | null {
  const named = /^pkg:([a-z0-9.+-]+)\//u.exec(packageUrl ?? '')?.[1];
  return named ?? ecosystemByType.get(type?.toLowerCase() ?? '') ?? null;
}

/** Whether a result is about the packages of an operating system, which are in no file of the repository. */
export function isOperatingSystem(type: string | null): boolean {
  return operatingSystemPackages.has(ecosystemByType.get(type?.toLowerCase() ?? '') ?? '');
}
