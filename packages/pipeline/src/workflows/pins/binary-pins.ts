/** One file of a release. */
export interface BinaryAsset {
  /** As `runner.arch` writes it. */
  readonly arch: 'X64' | 'ARM64';
  readonly url: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly sha256: string;
}

/** A scanner that is downloaded and checked: its own action would bring more than it. */
export interface BinaryPin {
  readonly name: string;
  /** The program in the archive. */
  readonly program: string;
  /** What `go install` calls it, without a version. */
  readonly goPackage: string;
  readonly version: string;
  readonly assets: readonly BinaryAsset[];
}

const releases = 'https://github.com';

/** Binaries by version and checksum. A check names them by what it would install with Go. */
export const binaryPins: readonly BinaryPin[] = [
  {
    name: 'actionlint',
    program: 'actionlint',
    goPackage: 'github.com/rhysd/actionlint/cmd/actionlint',
    version: 'v1.7.12',
    assets: [
      {
        arch: 'X64',
        url: `${releases}/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_amd64.tar.gz`,
        sha256: '8aca8db96f1b94770f1b0d72b6dddcb1ebb8123cb3712530b08cc387b349a3d8',
      },
      {
        arch: 'ARM64',
        url: `${releases}/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_arm64.tar.gz`,
        sha256: '325e971b6ba9bfa504672e29be93c24981eeb1c07576d730e9f7c8805afff0c6',
      },
    ],
  },
  {
    name: 'Gitleaks',
    program: 'gitleaks',
    goPackage: 'github.com/zricethezav/gitleaks/v8',
    version: 'v8.30.1',
    assets: [
      {
        arch: 'X64',
        url: `${releases}/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_x64.tar.gz`,
        sha256: '551f6fc83ea457d62a0d98237cbad105af8d557003051f41f3e7ca7b3f2470eb',
      },
      {
        arch: 'ARM64',
        url: `${releases}/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_arm64.tar.gz`,
        sha256: 'e4a487ee7ccd7d3a7f7ec08657610aa3606637dab924210b3aee62570fb4b080',
      },
    ],
  },
  {
    name: 'Trivy',
    program: 'trivy',
    goPackage: 'github.com/aquasecurity/trivy/cmd/trivy',
    version: 'v0.74.0',
    assets: [
      {
        arch: 'X64',
        url: `${releases}/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_Linux-64bit.tar.gz`,
        sha256: '2ae6fe3ee734b7fdf11335663e18c75ea12dccc76062f09f164a3b0f8be4371a',
      },
    ],
  },
  {
    name: 'Trivy',
    program: 'trivy',
    goPackage: 'github.com/aquasecurity/trivy/cmd/trivy',
    version: 'v0.75.0',
    assets: [
      {
        arch: 'X64',
        url: `${releases}/aquasecurity/trivy/releases/download/v0.75.0/trivy_0.75.0_Linux-64bit.tar.gz`,
        sha256: 'c6e65abddb348e25f10549df887045629cf28cc72453cd1c63acb717316b3f3f',
      },
      {
        arch: 'ARM64',
        url: `${releases}/aquasecurity/trivy/releases/download/v0.75.0/trivy_0.75.0_Linux-ARM64.tar.gz`,
        sha256: 'a1ee9f6ffb7d112b64ff726a2a0717c21175c1114361391f4a132956751a13b3',
      },
    ],
  },
];

/** The binary for `go install PACKAGE@VERSION`, if there is a verified one for this kind of runner. */
export function findBinary(
  goInstall: string,
  arch: BinaryAsset['arch'],
): (BinaryPin & { readonly asset: BinaryAsset }) | null {
  for (const pin of binaryPins) {
    const asset = pin.assets.find((one) => one.arch === arch);
    if (asset !== undefined && goInstall === `${pin.goPackage}@${pin.version}`) return { ...pin, asset };
  }
  return null;
}
