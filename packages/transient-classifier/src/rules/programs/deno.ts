import type { RuleEntry } from '../tool-voice.ts';

/** What deno says. */
export const denoRules: readonly RuleEntry[] = [
  {
    speaker: 'deno',
    prefix:
      "^\\s*(?:error: |\\d+: )(?:Import '|[Ff]ailed (?:loading|to (?:load|cache|(?:fetch|download)(?!:? `)))|Error getting response|[Cc]ould not (?:download|fetch)|JSR package)",
    example: "error: Import 'https://deno.example.org/std/mod.ts' failed: ",
    source: 'https://github.com/denoland/deno_cache_dir',
    except: ['auth'],
  },
  {
    id: 'deno/missing-module',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'deno',
    patterns: [
      /^error: (?:Could not find a matching package for '|Module not found "(?:file|https?):|Relative import path ".{1,200}" not prefixed|The lockfile is out of date)/u,
    ],
    example: "error: Could not find a matching package for 'npm:pad@5' in the node_modules directory.",
    notExample: "error: Import 'https://deno.example.org/std/mod.ts' failed: 502 Bad Gateway",
    source: 'https://github.com/denoland/deno/tree/main/cli',
  },
];
