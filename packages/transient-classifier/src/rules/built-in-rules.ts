import { actionsToolkitRules } from './programs/actions-toolkit.ts';
import { ansibleRules } from './programs/ansible.ts';
import { apkRules } from './programs/apk.ts';
import { aptRules } from './programs/apt.ts';
import { texliveRules } from './programs/texlive.ts';
import { rsyncRules } from './programs/rsync.ts';
import { rosRules } from './programs/ros.ts';
import { phpRules } from './programs/php.ts';
import { opamRules } from './programs/opam.ts';
import { aria2Rules } from './programs/aria2.ts';
import { awsRules } from './programs/aws.ts';
import { bazelRules } from './programs/bazel.ts';
import { brewRules } from './programs/brew.ts';
import { buildkitRules } from './programs/buildkit.ts';
import { bunRules } from './programs/bun.ts';
import { bundlerRules } from './programs/bundler.ts';
import { cabalRules } from './programs/cabal.ts';
import { cargoRules } from './programs/cargo.ts';
import { chocoRules } from './programs/choco.ts';
import { cmakeRules } from './programs/cmake.ts';
import { cocoapodsRules } from './programs/cocoapods.ts';
import { codecovRules } from './programs/codecov.ts';
import { compilerRules } from './programs/compiler.ts';
import { composerRules } from './programs/composer.ts';
import { condaRules } from './programs/conda.ts';
import { containerHooksRules } from './programs/container-hooks.ts';
import { coursierRules } from './programs/coursier.ts';
import { cpanRules } from './programs/cpan.ts';
import { curlRules } from './programs/curl.ts';
import { cypressRules } from './programs/cypress.ts';
import { dartRules } from './programs/dart.ts';
import { denoRules } from './programs/deno.ts';
import { dnfRules } from './programs/dnf.ts';
import { dockerRules } from './programs/docker.ts';
import { dotnetRules } from './programs/dotnet.ts';
import { electronRules } from './programs/electron.ts';
import { gcloudRules } from './programs/gcloud.ts';
import { ghRules } from './programs/gh.ts';
import { gitRules } from './programs/git.ts';
import { hgRules } from './programs/hg.ts';
import { linkCheckerRules } from './programs/link-checker.ts';
import { puppeteerRules } from './programs/puppeteer.ts';
import { hostedServiceRules } from './programs/hosted-service.ts';
import { singleMessageRules } from './programs/single-message.ts';
import { rubyRules } from './programs/ruby.ts';
import { gitLfsRules } from './programs/git-lfs.ts';
import { githubActionsRules } from './programs/github-actions.ts';
import { githubRunnerRules } from './programs/github-runner.ts';
import { gitlabRunnerRules } from './programs/gitlab-runner.ts';
import { goRules } from './programs/go.ts';
import { gpgRules } from './programs/gpg.ts';
import { gradleRules } from './programs/gradle.ts';
import { helmRules } from './programs/helm.ts';
import { hexRules } from './programs/hex.ts';
import { huggingfaceRules } from './programs/huggingface.ts';
import { javaRules } from './programs/java.ts';
import { jenkinsRules } from './programs/jenkins.ts';
import { juliaRules } from './programs/julia.ts';
import { kanikoRules } from './programs/kaniko.ts';
import { kubernetesRules } from './programs/kubernetes.ts';
import { linterRules } from './programs/linter.ts';
import { mavenRules } from './programs/maven.ts';
import { mesonRules } from './programs/meson.ts';
import { nixRules } from './programs/nix.ts';
import { nodeRules } from './programs/node.ts';
import { npmRules } from './programs/npm.ts';
import { operatingSystemRules } from './programs/operating-system.ts';
import { pacmanRules } from './programs/pacman.ts';
import { pipRules } from './programs/pip.ts';
import { playwrightRules } from './programs/playwright.ts';
import { pnpmRules } from './programs/pnpm.ts';
import { podmanRules } from './programs/podman.ts';
import { poetryRules } from './programs/poetry.ts';
import { powershellRules } from './programs/powershell.ts';
import { programRules } from './programs/program.ts';
import { pythonRules } from './programs/python.ts';
import { rRules } from './programs/r.ts';
import { rustRules } from './programs/rust.ts';
import { rustupRules } from './programs/rustup.ts';
import { sbtRules } from './programs/sbt.ts';
import { sccacheRules } from './programs/sccache.ts';
import { sentryRules } from './programs/sentry.ts';
import { shellRules } from './programs/shell.ts';
import { snapRules } from './programs/snap.ts';
import { sonarRules } from './programs/sonar.ts';
import { sshRules } from './programs/ssh.ts';
import { stackRules } from './programs/stack.ts';
import { svnRules } from './programs/svn.ts';
import { terraformRules } from './programs/terraform.ts';
import { testRunnerRules } from './programs/test-runner.ts';
import { transportRules } from './programs/transport.ts';
import { trivyRules } from './programs/trivy.ts';
import { uvRules } from './programs/uv.ts';
import { voltaRules } from './programs/volta.ts';
import { wgetRules } from './programs/wget.ts';
import { yarnRules } from './programs/yarn.ts';
import { androidRules } from './programs/android.ts';
import { xcodeRules } from './programs/xcode.ts';
import { vcpkgRules } from './programs/vcpkg.ts';
import { wingetRules } from './programs/winget.ts';
import { conanRules } from './programs/conan.ts';
import { pulumiRules } from './programs/pulumi.ts';
import { coverallsRules } from './programs/coveralls.ts';
import { ciServiceRules } from './programs/ci-services.ts';
import { ruleTiers } from './rule.ts';
import type { Rule } from './rule.ts';
import { rulesOf } from './tool-voice.ts';
import type { RuleEntry } from './tool-voice.ts';

/** One list per program. Their order matters only for two rules of one tier that match the same line. */
const programs: readonly (readonly RuleEntry[])[] = [
  actionsToolkitRules,
  ansibleRules,
  apkRules,
  aptRules,
  aria2Rules,
  opamRules,
  phpRules,
  rosRules,
  rsyncRules,
  texliveRules,
  awsRules,
  bazelRules,
  brewRules,
  buildkitRules,
  bunRules,
  bundlerRules,
  cabalRules,
  cargoRules,
  chocoRules,
  cmakeRules,
  cocoapodsRules,
  codecovRules,
  compilerRules,
  composerRules,
  condaRules,
  containerHooksRules,
  coursierRules,
  cpanRules,
  curlRules,
  cypressRules,
  dartRules,
  denoRules,
  dnfRules,
  dockerRules,
  dotnetRules,
  electronRules,
  gcloudRules,
  ghRules,
  gitRules,
  gitLfsRules,
  githubActionsRules,
  githubRunnerRules,
  gitlabRunnerRules,
  goRules,
  gpgRules,
  gradleRules,
  helmRules,
  hexRules,
  huggingfaceRules,
  javaRules,
  jenkinsRules,
  juliaRules,
  kanikoRules,
  kubernetesRules,
  linterRules,
  mavenRules,
  mesonRules,
  nixRules,
  nodeRules,
  npmRules,
  operatingSystemRules,
  pacmanRules,
  pipRules,
  playwrightRules,
  pnpmRules,
  podmanRules,
  poetryRules,
  powershellRules,
  programRules,
  pythonRules,
  rRules,
  rustRules,
  rustupRules,
  sbtRules,
  sccacheRules,
  sentryRules,
  shellRules,
  snapRules,
  sonarRules,
  sshRules,
  stackRules,
  svnRules,
  terraformRules,
  testRunnerRules,
  transportRules,
  trivyRules,
  uvRules,
  voltaRules,
  wgetRules,
  yarnRules,
  xcodeRules,
  vcpkgRules,
  wingetRules,
  conanRules,
  pulumiRules,
  coverallsRules,
  ciServiceRules,
  androidRules,
  hgRules,
  linkCheckerRules,
  puppeteerRules,
  rubyRules,
  singleMessageRules,
  hostedServiceRules,
];

/** Every built-in rule, by tier: of two that match the same line, the first one decides. */
export const builtInRules: readonly Rule[] = sortByTier(programs.flat().flatMap(rulesOf));

function sortByTier(rules: readonly Rule[]): readonly Rule[] {
  return ruleTiers.flatMap((tier) => rules.filter((rule) => (rule.tier ?? 'tool') === tier));
}
