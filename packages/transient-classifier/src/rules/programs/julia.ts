import type { RuleEntry } from '../tool-voice.ts';

/** What julia says. */
export const juliaRules: readonly RuleEntry[] = [
  {
    speaker: 'julia',
    prefix:
      '^(?:ERROR: |┌ (?:Warning|Error): |│ {2,})?(?:LoadError: )?(?:RequestError: |failed to clone from https?:|HTTP/\\S+ \\d+ .{0,80}while requesting|could not download |GitError\\(Code:\\w+, Class:(?:OS|Net|SSL|HTTP), )',
    example: 'ERROR: RequestError: ',
    source: 'https://github.com/JuliaLang/Downloads.jl',
    confidence: 'medium',
    except: ['auth'],
  },
  {
    id: 'julia/unsatisfiable',
    verdict: 'permanent',
    category: 'dependency',
    weight: 'cause',
    speaker: 'julia',
    patterns: [/^ERROR: (?:LoadError: )?Unsatisfiable requirements detected for package \S+/u],
    example: 'ERROR: Unsatisfiable requirements detected for package Pad [356022a1]:',
    notExample: 'ERROR: RequestError: HTTP/2 503 while requesting https://pkg.example.org/registries',
    source: 'https://github.com/JuliaLang/Pkg.jl/blob/master/src/Resolve/Resolve.jl',
  },
  {
    id: 'julia/test',
    verdict: 'permanent',
    category: 'test',
    weight: 'veto',
    speaker: 'julia',
    tier: 'test',
    patterns: [
      /^(?:\S.{0,200}: )?(?:Test Failed|Error During Test) at \S{1,300}:\d+|^ERROR: (?:LoadError: )?Some tests did not pass: |^ERROR: Package \S{1,100} errored during testing/u,
    ],
    heading: /^ERROR: /u,
    example: 'totals: Test Failed at /app/test/runtests.jl:5',
    notExample: '     Testing Pad tests passed ',
    source: 'https://docs.julialang.org/en/v1/stdlib/Test/',
  },
];
