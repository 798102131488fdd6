import type { RuleEntry } from '../tool-voice.ts';

/** What compilers for the virtual machines of Java, .NET and Erlang say, and those of Haskell. */
export const managedCompilerRules: readonly RuleEntry[] = [
  {
    id: 'compiler/javac',
    verdict: 'permanent',
    category: 'compile',
    weight: 'veto',
    speaker: 'compiler',
    tier: 'compile',
    patterns: [
      /^(?:\[ERROR\] )?(?:COMPILATION ERROR ?:?$|\S+\.(?:java|kt|scala|groovy):(?:\[\d+,\d+\]|\d+(?::\d+)?:) ?(?:error: )?(?:.{0,200}(?:cannot find symbol|cannot be applied|incompatible types|expected|does not exist|class file has wrong version|has private access|not abstract|unreported exception|is already defined|unclosed|Unresolved reference|reached end of file|not found: )))|^e: (?:file:\/\/\/|\/)\S+\.kts?:|Failed to execute goal .{0,200}(?:compiler|kotlin|scala)[\w-]*-plugin.{0,300}: Compilation failure|class file has wrong version \d/u,
    ],
    detail: /class file has wrong version/u,
    heading: /^(?:\[ERROR\] )?COMPILATION ERROR|Failed to execute goal /u,
    example: '[ERROR] /src/App.java:[12,5] cannot find symbol',
    notExample: '[INFO] Compiling 3 source files',
    source: 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html',
  },
  {
    id: 'compiler/dotnet-build',
    verdict: 'permanent',
    category: 'compile',
    weight: 'fallback',
    speaker: 'compiler',
    tier: 'fallback',
    patterns: [/^Build FAILED\.$/u],
    example: 'Build FAILED.',
    notExample: 'Build succeeded.',
    source: 'https://learn.microsoft.com/dotnet/core/tools/dotnet-build',
  },
  {
    id: 'compiler/haskell-elixir-erlang',
    verdict: 'permanent',
    category: 'compile',
    weight: 'veto',
    speaker: 'compiler',
    tier: 'compile',
    patterns: [
      /^== Compilation error in file|^\*\* \((?:CompileError|SyntaxError|TokenMissingError)\)|^\S+\.hs:\d+:\d+: error:/u,
    ],
    example: '== Compilation error in file lib/pad.ex ==',
    notExample: 'Compiling 3 files (.ex)',
    source: 'https://hexdocs.pm/mix/',
  },
  {
    id: 'compiler/warnings-as-errors',
    verdict: 'permanent',
    category: 'compile',
    weight: 'veto',
    speaker: 'compiler',
    tier: 'compile',
    patterns: [
      /^Compilation failed due to warnings while using the --warnings-as-errors option|^(?:cc1|cc1plus): (?:all|some) warnings being treated as errors/u,
    ],
    example: 'Compilation failed due to warnings while using the --warnings-as-errors option',
    notExample: 'Compiling with --warnings-as-errors',
    source: 'https://hexdocs.pm/mix/Mix.Tasks.Compile.Elixir.html',
  },
];
