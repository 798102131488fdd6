import type { RuleEntry } from '../tool-voice.ts';

/** What helm says. */
export const helmRules: readonly RuleEntry[] = [
  {
    id: 'helm/rollout-wait',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'helm',
    tier: 'runner',
    patterns: [
      /^(?:##\[error\]|Error: |error: |wait\.go:\d+: .{0,40})*(?:(?:UPGRADE|INSTALLATION|INSTALL|ROLLBACK|release \S+) [Ff](?:AILED|ailed)?.{0,200})?(?:timed out waiting for the condition|context deadline exceeded$|client rate limiter Wait returned an error|resource \S+ not ready|pre-upgrade hooks failed|post-(?:install|upgrade) hooks failed|pre-install hooks? failed)|^error: (?:timed out waiting for the condition|deployment "?\S+"? exceeded its progress deadline|.{0,80}exceeded its progress deadline)|^Error: (?:UPGRADE|INSTALLATION|INSTALL|ROLLBACK) FAILED: .{0,200}(?:timed out waiting|context deadline exceeded)/u,
    ],
    example: 'Error: UPGRADE FAILED: timed out waiting for the condition',
    notExample: 'Error: UPGRADE FAILED: Get "https://charts.example.org/index.yaml": net/http: TLS handshake timeout',
    source:
      'https://helm.sh/docs/helm/helm_upgrade/ and https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/util/wait/error.go',
  },
  {
    speaker: 'helm',
    prefix:
      '^Error: (?:looks like "https?://|failed to (?:fetch|download|perform|do request)|could not (?:download|retrieve|find)|.{0,40}repo(?:sitory)? |INSTALLATION FAILED: |UPGRADE FAILED: |Kubernetes cluster unreachable: )',
    example:
      'Error: looks like "https://charts.example.org" is not a valid chart repository or cannot be reached: Get "https://charts.example.org/index.yaml": ',
    source: 'https://github.com/helm/helm/tree/main/pkg/getter',
  },
  {
    id: 'helm/no-repository',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'helm',
    patterns: [/^Error: (?:no repository definition for \S+|repo \S+ not found)/u],
    example: "Error: no repository definition for https://charts.example.org/. Try 'helm repo add'",
    notExample: 'Error: looks like "https://charts.example.org" is not a valid chart repository',
    source: 'https://github.com/helm/helm/blob/main/pkg/downloader/manager.go',
  },
  {
    id: 'helm/refused-object',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'helm',
    tier: 'setting',
    patterns: [
      /^(?:##\[error\])?(?:Error: |error: )?(?:(?:UPGRADE|INSTALLATION) FAILED: )?.{0,300}(?:cannot patch "[^"]{1,100}" with kind \w+: .{0,300}(?:is invalid|field is immutable)|rendered manifests contain a resource that already exists|unable to build kubernetes objects from release manifest|The \w+ "[^"]{1,100}" is invalid: )/u,
    ],
    example:
      'Error: UPGRADE FAILED: cannot patch "api" with kind Deployment: Deployment.apps "api" is invalid: spec.selector',
    notExample: 'Error: UPGRADE FAILED: Get "https://cluster.example.org/version": EOF',
    source: 'https://github.com/helm/helm/tree/main/pkg/kube',
  },
  {
    id: 'helm/chart',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'helm',
    tier: 'setting',
    patterns: [
      /^(?:##\[error\])?Error: (?:(?:UPGRADE|INSTALLATION) FAILED: )?(?:template: |parse error at \(|execution error at \(|YAML parse error on |failed to parse |values don't meet the specifications of the schema|found in Chart\.yaml, but missing in charts|An error occurred while checking for chart dependencies|validation: |chart requires kubeVersion: )/u,
    ],
    example:
      'Error: template: shop/templates/deployment.yaml:12:8: executing "shop" at <include "shop.labels" .>: no template',
    notExample: 'Error: looks like "https://charts.example.org" is not a valid chart repository',
    source: 'https://helm.sh/docs/chart_template_guide/debugging/',
  },
];
