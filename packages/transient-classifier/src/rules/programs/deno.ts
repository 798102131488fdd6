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
];
