import type { RuleEntry } from '../tool-voice.ts';

/** What dotnet says. */
export const dotnetRules: readonly RuleEntry[] = [
  {
    id: 'dotnet/restore-auth',
    verdict: 'permanent',
    category: 'auth',
    weight: 'cause',
    speaker: 'dotnet',
    patterns: [/(?:NU1301|NU1302|NU1303).{0,400}(?:401|403)|Response status code does not indicate success: 40[13]/u],
    example:
      'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json. Response status code does not indicate success: 401 (Unauthorized).',
    notExample: 'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json.',
    source: 'https://learn.microsoft.com/nuget/reference/errors-and-warnings/nu1301',
  },
  {
    id: 'dotnet/restore-not-found',
    verdict: 'permanent',
    category: 'not-found',
    weight: 'cause',
    speaker: 'dotnet',
    patterns: [
      /error NU1(?:101|102|103|104|107|605|608): |NETSDK1\d{3}: |error NU1301.{0,400}404|\berror : Unable to find package /u,
    ],
    example: 'error NU1101: Unable to find package Left.Pad. No packages exist with this id in source(s): nuget.org',
    notExample: 'warning NU1603: Left.Pad 1.0.0 was not found',
    source: 'https://learn.microsoft.com/nuget/reference/errors-and-warnings',
  },
  {
    id: 'dotnet/restore',
    verdict: 'transient',
    category: 'registry-outage',
    speaker: 'dotnet',
    patterns: [
      /(?:error NU1301: |error : |error MSB4236.{0,100}|^\s*)(?:Unable to load the service index for source https?:|Failed to (?:retrieve information about|download package|fetch(?! some objects )) .{1,300}(?:from remote source|from ')|The (?:HTTP request to|download of) 'https?:.{1,300}' (?:has )?timed out|Failed to retrieve information about|An error occurred while sending the request|The feed '.{1,200}' lists package .{1,200} but multiple attempts to download)/u,
    ],
    unless: [/40[134]|certificate/u],
    example: 'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json.',
    notExample:
      'error NU1301: Unable to load the service index for source https://nuget.example.org/v3/index.json. 404 (Not Found)',
    source: 'https://learn.microsoft.com/nuget/reference/errors-and-warnings/nu1301',
  },
  {
    id: 'dotnet/http-answer',
    verdict: 'transient',
    category: 'server-error',
    speaker: 'dotnet',
    tier: 'library',
    patterns: [
      /(?:The remote server returned an error: \((?:5(?!0[15])\d\d|429)\)|Unable to connect to the remote server|Response status code does not indicate success: (?:5(?!0[15])\d\d|429))/u,
    ],
    unless: [/^\s*(?:Expected|Assert|at )/u],
    example: 'The remote server returned an error: (503) Server Unavailable.',
    notExample: 'The remote server returned an error: (404) Not Found.',
    source:
      'https://learn.microsoft.com/dotnet/api/system.net.webexception and https://learn.microsoft.com/dotnet/api/system.net.http.httprequestexception',
  },
];
