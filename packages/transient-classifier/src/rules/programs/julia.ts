import type { RuleEntry } from '../tool-voice.ts';

/** What julia says. */
export const juliaRules: readonly RuleEntry[] = [
  {
    speaker: 'julia',
    prefix:
      '^(?:ERROR: |┌ (?:Warning|Error): |│ {2,})?(?:LoadError: )?(?:RequestError: |failed to clone from https?:|HTTP/\\S+ \\d+ .{0,80}while requesting|could not download )',
    example: 'ERROR: RequestError: ',
    source: 'https://github.com/JuliaLang/Downloads.jl',
    confidence: 'medium',
    except: ['auth'],
  },
];
