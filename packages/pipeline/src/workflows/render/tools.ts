import type { CheckTemplate, JobTemplate } from './template.ts';
import { findBinary } from '../pins/binary-pins.ts';
import type { BinaryPin } from '../pins/binary-pins.ts';
import { inputsOf, runStep, usesStep } from './context.ts';
import type { RenderContext } from './context.ts';
import { shellWord } from './shell.ts';
import type { YamlMap } from '../yaml/yaml-tree.ts';

type Binary = NonNullable<ReturnType<typeof findBinary>>;

interface GoPackage {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What the checks of a job need besides the project's own dependencies. */
export interface ToolNeeds {
  readonly pip: readonly string[];
  readonly npm: readonly string[];
  readonly binaries: readonly Binary[];
  /** What only Go can install, with the variables that it needs for that. */
  readonly go: readonly GoPackage[];
}

export function toolNeeds({ job, checks }: JobTemplate): ToolNeeds {
  const all = (kind: 'pip' | 'npm'): readonly string[] => [
    ...new Set(checks.flatMap(({ check }: CheckTemplate) => check.install[kind])),
  ];
  const arch = /arm/iu.test(job.runsOn) ? 'ARM64' : 'X64';
  const isLinux = !/windows|macos/iu.test(job.runsOn);
  const packages = checks.flatMap(({ check: { install } }) => install.go.map((name) => ({ name, env: install.env })));
  const go = [...new Map(packages.map((one) => [one.name, one])).values()].map((one) => ({
    ...one,
    binary: isLinux ? findBinary(one.name, arch) : null,
  }));
  return {
    pip: all('pip'),
    npm: all('npm'),
    binaries: go.flatMap(({ binary }) => (binary === null ? [] : [binary])),
    go: go.flatMap(({ name, env, binary }) => (binary === null ? [{ name, env }] : [])),
  };
}

/** Steps that install the tools of the checks. */
export function toolSteps(context: RenderContext, template: JobTemplate): readonly YamlMap[] {
  const needs = toolNeeds(template);
  return [
    ...needs.binaries.map(binaryStep),
    ...(needs.go.length === 0 ? [] : goSteps(context, needs.go)),
    ...(needs.pip.length === 0
      ? []
      : [
          runStep(pipCommand(needs.pip, template.python !== null), {
            name: 'Install the tools of the checks',
          }),
        ]),
    ...(needs.npm.length === 0
      ? []
      : [
          runStep(`npm install --global ${needs.npm.map((one) => shellWord(one)).join(' ')}`, {
            name: 'Install the tools of the checks from npm',
            beside: 'zizmor: ignore[adhoc-packages] the declaration names them',
          }),
        ]),
  ];
}

/** The system's Python takes no packages, so each tool gets an environment of its own there. */
function pipCommand(packages: readonly string[], hasPython: boolean): string {
  const words = packages.map((one) => shellWord(one));
  if (!hasPython) return `${words.map((word) => `pipx install ${word}`).join('\n')}\n`;
  const line = `python -m pip install ${words.join(' ')}`;
  return line.length <= 90 ? line : `python -m pip install \\\n${words.map((word) => `  ${word}`).join(' \\\n')}\n`;
}

function binaryStep({ name, program, version, asset }: BinaryPin & { readonly asset: Binary['asset'] }): YamlMap {
  const archive = `${program}.tar.gz`;
  return runStep(
    `cd "$RUNNER_TEMP"
curl -fsSLo ${archive} "$URL"
printf '%s  %s\\n' "$SHA256" ${archive} | sha256sum --check --strict -
tar -xzf ${archive} -C bin ${program}
`,
    { name: `Install ${name} ${version.replace(/^v/u, '')}`, env: { URL: asset.url, SHA256: asset.sha256 } },
  );
}

function goSteps(context: RenderContext, packages: readonly GoPackage[]): readonly YamlMap[] {
  const line = ({ name, env }: GoPackage): string => {
    const variables = Object.entries(env).map(([key, value]) => `${key}=${shellWord(value)} `);
    return `${variables.join('')}go install ${shellWord(name)}\n`;
  };
  return [
    usesStep(context, 'actions/setup-go', inputsOf({ 'go-version': 'stable', cache: false })),
    runStep(packages.map(line).join(''), {
      name: 'Install tools with Go',
      why: 'Go checks them against its database of checksums.',
    }),
    runStep('echo "$(go env GOPATH)/bin" >> "$GITHUB_PATH"', { name: 'Find the tools of Go' }),
  ];
}
