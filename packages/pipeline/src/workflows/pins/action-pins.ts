/** A release of an action: `refresh-pins` writes these lines. */
export interface ActionPin {
  /** The tag, without a moving major one. */
  readonly version: string;
  /** The commit of the tag, peeled if the tag is an annotated one. */
  readonly sha: string;
  /** Inputs that it is known to have; those that workflows may use. */
  readonly inputs: readonly string[];
}

/**
 * The one table of actions that workflows are written with. `node tools/refresh-pins.mjs` checks that each SHA belongs to
 * its tag, and moves them on.
 */
export const actionPins: Readonly<Record<string, ActionPin>> = {
  'actions/cache': {
    version: 'v6.1.0',
    sha: '55cc8345863c7cc4c66a329aec7e433d2d1c52a9',
    inputs: ['path', 'key', 'restore-keys', 'fail-on-cache-miss', 'lookup-only'],
  },
  'actions/checkout': {
    version: 'v7.0.1',
    sha: '3d3c42e5aac5ba805825da76410c181273ba90b1',
    inputs: ['persist-credentials', 'fetch-depth', 'filter', 'ref'],
  },
  'actions/download-artifact': {
    version: 'v8.0.2',
    sha: '9000827ccba6bdab643e8b6fd33ac0654aef8333',
    inputs: ['name', 'path', 'pattern', 'merge-multiple', 'run-id', 'github-token', 'digest-mismatch'],
  },
  'actions/setup-go': {
    version: 'v7.0.0',
    sha: 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e',
    inputs: ['go-version', 'go-version-file', 'cache', 'cache-dependency-path'],
  },
  'actions/setup-node': {
    version: 'v7.1.0',
    sha: '949feb2413d6458794dcd2491c4babbbce0c15c1',
    inputs: ['node-version', 'node-version-file', 'package-manager-cache', 'cache', 'cache-dependency-path'],
  },
  'actions/setup-python': {
    version: 'v7.0.0',
    sha: '5fda3b95a4ea91299a34e894583c3862153e4b97',
    inputs: ['python-version', 'python-version-file', 'cache', 'cache-dependency-path', 'pip-version'],
  },
  'actions/upload-artifact': {
    version: 'v7.0.2',
    sha: 'cf430e030ddbb5b0abf93d22962f4752f3646cd9',
    inputs: [
      'name',
      'path',
      'if-no-files-found',
      'retention-days',
      'include-hidden-files',
      'compression-level',
      'overwrite',
    ],
  },
  'codecov/codecov-action': {
    version: 'v7.1.1',
    sha: '303a32d7a59b442fa8d48b6a1cc6825c09c847a5',
    inputs: ['files', 'flags', 'disable_search', 'fail_ci_if_error', 'use_oidc', 'use_pypi', 'version'],
  },
  'docker/build-push-action': {
    version: 'v7.4.0',
    sha: 'c3c9e263c25d99ce0380d002d59b67737d91b0dc',
    inputs: [
      'build-args',
      'cache-from',
      'cache-to',
      'context',
      'file',
      'load',
      'platforms',
      'provenance',
      'push',
      'sbom',
      'tags',
      'target',
    ],
  },
  'docker/setup-buildx-action': {
    version: 'v4.4.1',
    sha: 'f87e5991a6d7451dcb8d9637bfbc97413f497069',
    inputs: ['version', 'driver-opts', 'cache-binary'],
  },
};
