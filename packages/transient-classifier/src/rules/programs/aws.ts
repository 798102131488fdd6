import type { RuleEntry } from '../tool-voice.ts';

/** What aws says. */
export const awsRules: readonly RuleEntry[] = [
  {
    id: 'aws/throttled',
    verdict: 'transient',
    category: 'rate-limit',
    speaker: 'aws',
    patterns: [
      /\bAn error occurred \((?:Throttling(?:Exception)?|ThrottledException|RequestLimitExceeded|TooManyRequestsException|RequestThrottled|SlowDown|ProvisionedThroughputExceededException|PriorRequestNotComplete|TransactionInProgressException|BandwidthLimitExceeded)\) when calling/u,
    ],
    example:
      'An error occurred (ThrottlingException) when calling the DescribeStacks operation (reached max retries: 4): Rate exceeded',
    notExample: 'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack does not exist',
    source: 'https://github.com/boto/botocore/blob/develop/botocore/retries/standard.py',
  },
  {
    id: 'aws/server-error',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'aws',
    patterns: [
      /An error occurred \((?:InternalError|InternalFailure|InternalServerError|ServiceException|ServerException|ServiceUnavailable(?:Exception)?|RequestTimeout(?:Exception)?|50(?![15])\d)\) when calling|An error occurred \(InvalidIdentityToken\) when calling .{1,80} operation: Couldn't retrieve verification key from your identity provider/u,
    ],
    example:
      'An error occurred (ServiceUnavailable) when calling the PutObject operation (reached max retries: 4): Please reduce your request rate.',
    notExample:
      'An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist',
    source: 'https://github.com/boto/botocore/blob/develop/botocore/retries/standard.py',
  },
  {
    id: 'aws/sdk-fault',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'aws',
    patterns: [
      /^\s*(?:Uncaught )?(?:ServiceUnavailable|SlowDown|InternalError|InternalFailure|InternalServerError|ServerException|Throttling|TooManyRequests|RequestTimeout|RequestLimitExceeded|ServiceException)\w*: /u,
      /^\s*(?:'?\$fault'?: 'server'|httpStatusCode: (?:5(?!0[15])\d\d|429),|'?\$metadata'?: \{ ?httpStatusCode: (?:5(?!0[15])\d\d|429))/u,
    ],
    withinLines: 25,
    example:
      "ServiceUnavailable: Service is unable to handle request.\n    at throwDefaultError (index.js:1:2) {\n  '$fault': 'server',",
    notExample:
      "NoSuchBucket: The bucket does not exist\n    at throwDefaultError (index.js:1:2) {\n  '$fault': 'client',",
    source: 'https://github.com/smithy-lang/smithy-typescript/blob/main/packages/smithy-client/src/exceptions.ts',
  },
  {
    id: 'aws/s3cmd',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'aws',
    patterns: [
      /^ERROR: S3 error: (?:5(?!0[15])\d\d|429) \(|^ERROR: (?:Too many consecutive retries|Cannot retrieve any response status before encountering an EOF)/u,
    ],
    example: 'ERROR: S3 error: 503 (SlowDown): Please reduce your request rate.',
    notExample: 'ERROR: S3 error: 403 (AccessDenied): Access Denied',
    source: 'https://github.com/s3tools/s3cmd/blob/master/S3/Exceptions.py',
  },
  {
    id: 'aws/refused',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'aws',
    patterns: [
      /An error occurred \((?:AccessDenied(?:Exception)?|UnauthorizedOperation|ExpiredToken(?:Exception)?|InvalidClientTokenId|SignatureDoesNotMatch|UnrecognizedClientException|403)\) when calling|^(?:fatal error: |(?:upload|download|copy|delete) failed: .{1,400} )?Unable to locate credentials/u,
    ],
    example: 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    notExample: 'An error occurred (SlowDown) when calling the PutObject operation: Please reduce your request rate.',
    source: 'https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html',
  },
  {
    id: 'aws/no-connection',
    verdict: 'transient',
    category: 'network-error',
    speaker: 'aws',
    patterns: [
      /^(?:fatal error: |upload failed: .{0,300}|download failed: .{0,300}|botocore\.exceptions\.\w+: )?(?:Could not connect to the endpoint URL: "https?:\/\/[\w-]+\.[\w.-]+|Connection was closed before we received a valid response|(?:Read|Connect) timeout on endpoint URL: "https?:\/\/[\w-]+\.[\w.-]+)/u,
    ],
    example: 'Could not connect to the endpoint URL: "https://s3.us-east-1.amazonaws.com/bucket"',
    notExample: 'Could not connect to the endpoint URL: "http://localhost:4566/bucket"',
    source: 'https://github.com/boto/botocore/blob/develop/botocore/exceptions.py',
  },
  {
    id: 'aws/role-not-allowed',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'aws',
    patterns: [
      /Could not assume role with OIDC: (?!.{0,80}(?:timed out|socket|E[A-Z_]{5,}|5\d\d))|Not authorized to perform sts:AssumeRole/u,
    ],
    example: '##[error]Could not assume role with OIDC: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    notExample: '##[error]Could not assume role with OIDC: connect ETIMEDOUT 203.0.113.7:443',
    source: 'https://github.com/aws-actions/configure-aws-credentials/blob/main/src/assumeRole.ts',
  },
  {
    id: 'aws/answered',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'aws',
    patterns: [
      /\bAn error occurred \((?:\w{0,60}(?:NotFound|NoSuch|AlreadyExists|AlreadyOwned|Invalid|Validation|Malformed|Missing|NotExist|Conflict|InUse|LimitExceeded|QuotaExceeded|ClientException|InconsistentState)\w{0,60}|40[049])\) when calling the /u,
    ],
    unless: [/RequestLimitExceeded|BandwidthLimitExceeded|RequestTimeout|retrieve verification key/u],
    example: 'An error occurred (ParameterNotFound) when calling the GetParameter operation: ',
    notExample: 'An error occurred (SlowDown) when calling the PutObject operation: Please reduce your request rate.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
  },
  {
    id: 'aws/no-credentials',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'aws',
    patterns: [
      /Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers/u,
    ],
    example:
      '##[error]Credentials could not be loaded, please check your action inputs: Could not load credentials from any providers',
    notExample: 'Credentials were loaded from the environment',
    source: 'https://github.com/aws-actions/configure-aws-credentials',
  },
  {
    id: 'aws/no-file',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'aws',
    patterns: [/^The user-provided path \S{1,300} does not exist\./u],
    example: 'The user-provided path dist/ does not exist.',
    notExample: 'The path dist/ is uploaded',
    source: 'https://github.com/aws/aws-cli/blob/develop/awscli/customizations/s3/filegenerator.py',
  },
  {
    id: 'aws/build-description',
    verdict: 'permanent',
    category: 'config',
    weight: 'cause',
    speaker: 'aws',
    patterns: [/\bPhase context status code: YAML_FILE_ERROR /u],
    example:
      '[Container] 2026/01/01 08:02:16.006031 Phase context status code: YAML_FILE_ERROR Message: mapping values are not allowed',
    notExample: 'Phase context status code:  Message: ',
    source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html',
  },
];
