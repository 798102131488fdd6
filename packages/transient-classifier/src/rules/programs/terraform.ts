import type { RuleEntry } from '../tool-voice.ts';

/** What terraform says. */
export const terraformRules: readonly RuleEntry[] = [
  {
    id: 'terraform/configuration',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'terraform',
    tier: 'setting',
    patterns: [
      /^Error: (?:Reference to undeclared|Unsupported (?:argument|block type|attribute)|Missing required argument|Invalid (?:reference|value|expression|function argument|provider|count|for_each)|Duplicate|Inconsistent dependency lock file|Backend initialization required|No value for required variable|Unsupported Terraform Core version|Failed to (?:query|install).{0,400}does not have a (?:provider|package))|^(?:Could not retrieve the list of available versions for provider \S+: )?locked provider \S+ \S+ does not match/u,
    ],
    despite: ['warning'],
    example: 'Error: Reference to undeclared input variable',
    notExample: 'Error: Failed to query available provider packages',
    source: 'https://developer.hashicorp.com/terraform/language',
  },
  {
    id: 'terraform/refused',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'terraform',
    tier: 'setting',
    patterns: [
      /^Error: .{0,300}(?:UnauthorizedOperation|AccessDenied|api error (?:Unauthorized|AccessDenied|Forbidden|InvalidClientTokenId|ExpiredToken)|StatusCode: 403|status code: 403|googleapi: Error 403|AuthorizationFailed)/u,
    ],
    despite: ['warning'],
    example:
      'Error: creating EC2 Instance: operation error EC2: RunInstances, https response error StatusCode: 403, api error UnauthorizedOperation: not allowed',
    notExample: 'Error: creating EC2 Instance: StatusCode: 503',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs',
  },
  {
    id: 'terraform/no-such-provider',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'terraform',
    patterns: [/\bprovider registry \S{1,200} does not have a provider named \S/u],
    example:
      '│ hashicorp/nope: provider registry registry.example.org does not have a provider named registry.example.org/hashicorp/nope',
    notExample: '│ hashicorp/null: could not connect to registry.example.org: failed to request discovery document',
    source: 'https://github.com/hashicorp/terraform/blob/main/internal/getproviders/errors.go',
  },
  {
    speaker: 'terraform',
    prefix:
      '^[│╷╵ ]*(?![│╷╵ ])(?:Error: )?(?:Error while installing|Failed to (?:query|install|retrieve)|[Cc]ould not (?:connect to|query|retrieve|download)|.{0,200}the request failed after \\d+ attempts?|.{0,60}could not download|error (?:downloading|retrieving)|.{0,60}failed to retrieve)',
    example:
      '│ Could not retrieve the list of available versions for provider hashicorp/null: could not connect to registry.example.org: ',
    despite: ['source-excerpt'],
    source: 'https://github.com/hashicorp/terraform/tree/main/internal/getproviders',
  },
  {
    id: 'terraform/format',
    verdict: 'permanent',
    category: 'lint',
    weight: 'fallback',
    speaker: 'terraform',
    tier: 'fallback',
    patterns: [/^--- old\/\S{1,300}\.(?:tf|tfvars|tofu|hcl)$/u],
    example: '--- old/main.tf',
    notExample: '--- a/main.tf',
    source: 'https://github.com/hashicorp/terraform/blob/main/internal/command/fmt.go',
  },
  {
    id: 'terraform/test',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'terraform',
    tier: 'test',
    patterns: [/^[│╷╵ ]*Error: Test assertion failed$/u],
    example: 'Error: Test assertion failed',
    notExample: 'Success! 3 passed, 0 failed.',
    source: 'https://developer.hashicorp.com/terraform/language/tests',
  },
  {
    id: 'terraform/refused-request',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'terraform',
    tier: 'setting',
    patterns: [
      /^Error: .{0,300}(?:(?:StatusCode|status code): (?:400|404|409|412)\b(?!.{0,400}(?:[Tt]hrottl|Rate exceeded|RequestTimeout|Unavailable|ConcurrentModification|OperationAborted|InProgress))|googleapi: Error (?:400|404|409|412)\b|[Aa]lreadyExists\b|already exists\b)/u,
    ],
    despite: ['warning'],
    example:
      'Error: creating S3 Bucket (pad): operation error S3: CreateBucket, https response error StatusCode: 409, BucketAlreadyExists:',
    notExample:
      'Error: creating S3 Bucket (pad): https response error StatusCode: 400, api error ThrottlingException: Rate exceeded',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs',
  },
];
