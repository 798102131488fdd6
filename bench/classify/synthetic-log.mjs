import { closeSync, openSync, writeSync } from 'node:fs';

/** One line in this many is about a failure: a retry that went well, a warning, a test named after a fault. */
const quietLines = 200;

const words =
  'core parser render client server index config worker schema driver bridge window cursor buffer thread module socket filter vector matrix'.split(
    ' ',
  );
const sayings = [
  (a, b, n) => `[${n % 900}/900] Building CXX object src/CMakeFiles/${a}.dir/${b}/${a}_${b}.cpp.o`,
  (a, b, n) =>
    `  Downloading https://files.example.org/packages/${a}/${b}-${n % 30}.${n % 10}.0-py3-none-any.whl (${n % 900} kB)`,
  (a, b, n) =>
    `[INFO] Downloaded from central: https://repo.example.org/maven2/org/${a}/${b}/1.${n % 30}/${b}-1.${n % 30}.pom (${n % 90} kB at ${n % 400} kB/s)`,
  (a, b, n) => `   Compiling ${a}-${b} v0.${n % 20}.${n % 9}`,
  (a, b, n) => `npm http fetch GET 200 https://registry.example.org/${a}-${b} ${n % 900}ms (cache miss)`,
  (a, b, n) => `ok  \texample.org/app/internal/${a}/${b}\t${(n % 900) / 100}s`,
  (a, b, n) => `test ${a}::${b}::case_${n % 5000} ... ok`,
  (a, b, n) => `tests/${a}/test_${b}.py::test_case_${n % 5000} PASSED [ ${n % 100}%]`,
  (a, b, n) => `\u001b[32m  ✓\u001b[39m ${a} › ${b} › answers with ${n % 599} items \u001b[2m(${n % 90} ms)\u001b[22m`,
  (a, b, n) =>
    `2024-05-01 12:00:${String(n % 60).padStart(2, '0')} INFO  ${a}.${b}: handled request ${n} in ${n % 500} ms`,
  (a, b, n) =>
    `Get:${n % 300} http://deb.example.org/debian stable/main amd64 lib${a}-${b} amd64 ${n % 30}.${n % 10}-1 [${n % 900} kB]`,
  (a, b, n) => `+ cp -r build/${a}/${b} dist/${n % 70}/`,
];
const troubles = [
  (a, n) => `npm warn deprecated ${a}@${n % 9}.0.0: this version is no longer supported`,
  (a, n) => `warning: spurious network error (${n % 3} tries remaining): [28] Timeout was reached (${a})`,
  (a, n) => `    ✓ ${a} gives up after a 503 (${n % 40} ms)`,
  (a, n) => `DEBUG ${a}: Connection refused, retrying in ${n % 9} s`,
];

/**
 * Writes a job log of a size: GitHub's times, the output of a dozen tools, few lines about trouble, and at the end a
 * download that fails.
 *
 * @param {string} file
 * @param {number} bytes
 */
export function writeSyntheticLog(file, bytes) {
  const descriptor = openSync(file, 'w');
  let random = 20_240_501;
  let written = writeSync(
    descriptor,
    '2024-05-01T12:00:00.0000000Z ##[group]Run make ci\n2024-05-01T12:00:00.0000000Z ##[endgroup]\n',
  );
  for (let line = 0; written < bytes;) {
    let text = '';
    for (let inBlock = 0; inBlock < 4000; inBlock += 1, line += 1) {
      random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
      const pick = random >>> 8;
      const a = words[pick % words.length];
      const b = words[(pick >>> 5) % words.length];
      const said =
        pick % quietLines === 0
          ? troubles[(pick >>> 9) % troubles.length](a, pick)
          : sayings[(pick >>> 9) % sayings.length](a, b, pick);
      text += `2024-05-01T12:${String((line >>> 12) % 60).padStart(2, '0')}:${String((line >>> 6) % 60).padStart(2, '0')}.${String(pick % 10_000_000).padStart(7, '0')}Z ${said}\n`;
    }
    written += writeSync(descriptor, text);
  }
  writeSync(descriptor, '2024-05-01T13:00:00.0000000Z curl: (6) Could not resolve host: packages.example.org\n');
  writeSync(descriptor, '2024-05-01T13:00:00.0000000Z ##[error]Process completed with exit code 6.\n');
  closeSync(descriptor);
}
