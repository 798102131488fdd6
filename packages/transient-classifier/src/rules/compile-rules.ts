import type { PermanentRule } from './rule.ts';

/** Sources that do not compile or link, by compiler. Each vetoes. */
export const compileRules: readonly PermanentRule[] = [
  compile('typescript', /^(?:##\[error\]|Error: )?(?:\S.{0,300}(?:\(\d+,\d+\)|:\d+:\d+)(?: -|:) )?error TS\d{4,5}: /u, {
    example: "src/app.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.",
    notExample: 'Found 0 errors.',
    source: 'https://www.typescriptlang.org/docs/handbook/compiler-options.html',
  }),
  compile(
    'rustc',
    /^error(?:\[E\d{4}\])?: (?:aborting due to|could not compile|cannot find|mismatched types|expected |unresolved import|use of (?:moved|undeclared)|linking with|failed to resolve|cannot borrow|the trait|no method named)|^error\[E\d{4}\]: /u,
    {
      example: 'error[E0432]: unresolved import `crate::pad`',
      notExample: 'warning: unused import: `std::fs`',
      source: 'https://doc.rust-lang.org/error_codes/',
    },
  ),
  compile(
    'c-family',
    /^(?:\[\d+\/\d+\] )?(?:In file included from )?(?:[A-Za-z]:)?[^\s:()][^:()]{0,300}(?::\d+(?::\d+)?:|\(\d+(?:,\d+)?\) ?:)(?: error| fatal error)(?:: | [A-Z]+\d+: )/u,
    {
      example: 'src/app.cpp:12:5: error: no matching function for call to ‘pad’',
      notExample: 'src/app.cpp:12:5: warning: unused variable',
      source: 'https://gcc.gnu.org/onlinedocs/gcc/Diagnostic-Message-Formatting-Options.html',
    },
  ),
  compile('msvc', /(?:^|\s)(?:fatal )?error (?:C|LNK|CS|FS|BC|MSB|CA|VBC)\d{4}: /u, {
    example: "LINK : fatal error LNK1104: cannot open file 'pad.lib'",
    notExample: 'warning C4244: conversion',
    source: 'https://learn.microsoft.com/cpp/error-messages/compiler-errors-1/',
  }),
  compile(
    'linker',
    /undefined reference to [`'‘]|^(?:\S*\/)?(?:ld|collect2|lld|clang|ld\.lld)(?:\.\w+)?: (?:error: |fatal error: |.{0,200}(?:undefined symbol|multiple definition|cannot find -l|symbol\(s\) not found))|Undefined symbols for architecture|unresolved external symbol/u,
    {
      example: "app.o: undefined reference to `pad'",
      notExample: 'ld: warning: directory not found',
      source: 'https://sourceware.org/binutils/docs/ld/',
    },
  ),
  compile(
    'ninja',
    /^FAILED: (?:\[code=\d+\] )?\S+\.(?:o|obj|so|a|dll|exe|cpp|stamp)\b|^ninja: (?:build stopped: subcommand failed|error: )/u,
    {
      example: 'FAILED: [code=1] src/CMakeFiles/app.dir/app.cpp.o',
      notExample: 'FAILED: the login',
      source: 'https://ninja-build.org/manual.html',
    },
  ),
  compile(
    'javac',
    /^(?:\[ERROR\] )?(?:COMPILATION ERROR ?:?$|\S+\.(?:java|kt|scala|groovy):(?:\[\d+,\d+\]|\d+(?::\d+)?:) ?(?:error: )?(?:.{0,200}(?:cannot find symbol|cannot be applied|incompatible types|expected|does not exist|class file has wrong version|has private access|not abstract|unreported exception|is already defined|unclosed|Unresolved reference|reached end of file|not found: )))|^e: (?:file:\/\/\/|\/)\S+\.kts?:|Failed to execute goal .{0,200}(?:compiler|kotlin|scala)[\w-]*-plugin|class file has wrong version \d/u,
    {
      example: '[ERROR] /src/App.java:[12,5] cannot find symbol',
      notExample: '[INFO] Compiling 3 source files',
      source: 'https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html',
    },
  ),
  compile(
    'go',
    /^(?:\S+: )?(?:\.{0,2}\/)?[\w./-]+\.go:\d+:\d+: (?:undefined: |cannot use |syntax error|declared and not used|.{0,100}imported and not used|missing return|too many arguments|not enough arguments|.{0,100}redeclared|invalid operation|undeclared name)|\[build failed\]|^\S+: build failed$/u,
    {
      example: './app.go:12:5: undefined: pad',
      notExample: 'app.go:12:5: example.org/pad@v1.0.0: Get "https://proxy.example.org/pad": EOF',
      source: 'https://pkg.go.dev/cmd/compile',
    },
  ),
  compile(
    'python',
    /^(?:\w+: )?(?:SyntaxError|IndentationError|TabError): |^(?:E\s+)?(?:ModuleNotFoundError: No module named|ImportError: cannot import name)/u,
    {
      example: 'SyntaxError: invalid syntax',
      notExample: 'no syntax errors',
      source: 'https://docs.python.org/3/library/exceptions.html',
    },
  ),
  compile(
    'javascript',
    /^(?:Uncaught )?SyntaxError: |^Module not found: (?:Error: )?Can't resolve|^(?:✘ )?\[ERROR\] Could not resolve "|^(?:\[!\] )?(?:RollupError|\(plugin )|^Error(?: \[ERR_MODULE_NOT_FOUND\])?: Cannot find (?:module|package) '|^ERROR in \.?\/?src/u,
    {
      example: "Error: Cannot find module './pad'",
      notExample: 'webpack compiled with 0 errors',
      source: 'https://webpack.js.org/configuration/resolve/',
    },
  ),
  compile('swift-xcode', /^\*\* BUILD FAILED \*\*|^(?:\/\S+)?\S+\.swift:\d+:\d+: error: /u, {
    example: '** BUILD FAILED **',
    notExample: '** BUILD SUCCEEDED **',
    source: 'https://developer.apple.com/documentation/xcode',
  }),
  compile('dotnet-build', /^Build FAILED\.$/u, {
    example: 'Build FAILED.',
    notExample: 'Build succeeded.',
    source: 'https://learn.microsoft.com/dotnet/core/tools/dotnet-build',
  }),
  compile(
    'haskell-elixir-erlang',
    /^== Compilation error in file|^\*\* \((?:CompileError|SyntaxError|TokenMissingError)\)|^\S+\.hs:\d+:\d+: error:/u,
    {
      example: '== Compilation error in file lib/pad.ex ==',
      notExample: 'Compiling 3 files (.ex)',
      source: 'https://hexdocs.pm/mix/',
    },
  ),
];

function compile(
  name: string,
  pattern: RegExp,
  texts: { readonly example: string; readonly notExample: string; readonly source: string },
): PermanentRule {
  return {
    id: `compiler/${name}`,
    verdict: 'permanent',
    category: 'compile',
    weight: 'veto',
    speaker: 'compiler',
    patterns: [pattern],
    ...texts,
  };
}
