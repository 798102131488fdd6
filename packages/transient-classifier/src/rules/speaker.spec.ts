import { describe, expect, it } from '@jest/globals';
import { classifyLog } from '../classify-log.ts';
import { logOf } from '../testing/log-of.ts';

/** Lines that several tools could have written, and the one that did. */
const lines: readonly (readonly [line: string, speaker: string])[] = [
  ['##[error]Unable to connect to the remote server', 'dotnet'],
  ['##[error]Response status code does not indicate success: 503 (Service Unavailable).', 'dotnet'],
  ['Invoke-WebRequest: The remote server returned an error: (503) Server Unavailable.', 'powershell'],
  ['System.Net.WebException: The remote server returned an error: (503) Server Unavailable.', 'dotnet'],
  ["Could not connect to the feed specified at 'https://community.example.org/api/v2/'.", 'choco'],
  [
    'ERROR: failed to push registry.example.org/app:1: failed to copy: failed to fetch layer: 503 Service Unavailable',
    'buildkit',
  ],
  [
    '2026-01-02T03:04:05Z\tFATAL\tFatal error\tinit error: DB error: failed to download vulnerability DB: 503 Service Unavailable',
    'trivy',
  ],
  ["error: unable to download 'https://cache.example.org/nix-cache-info': HTTP error 503", 'nix'],
  [
    "error: … while fetching the input 'github:octo/pad' error: unable to download 'https://api.example.org/x': Timeout was reached",
    'nix',
  ],
  ['  ╰─▶ error sending request for url (https://packages.example.org/pad): connection reset by peer', 'uv'],
  ['error: Failed to fetch: `https://packages.example.org/simple/pad/`: 503 Service Unavailable', 'uv'],
];

describe('the speaker', () => {
  it.each(lines)('of "%s" is %s', async (line, speaker) => {
    expect((await classifyLog(logOf(`${line}\n`))).speaker).toBe(speaker);
  });
});
