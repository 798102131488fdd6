import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const file = 'ledger_format-2.1.0-py3-none-any.whl';

/** The smallest package that pip installs. @returns {{ file: string, content: Uint8Array }} */
export function buildWheel() {
  const folder = mkdtempSync(join(tmpdir(), 'fault-log-wheel-'));
  try {
    execFileSync('python3', ['-c', script, join(folder, file)], { cwd: folder });
    return { file, content: readFileSync(join(folder, file)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const script = `
import sys, zipfile
info = "ledger_format-2.1.0.dist-info"
files = {
    "ledger_format.py": "VERSION = '2.1.0'\\n",
    info + "/METADATA": "Metadata-Version: 2.1\\nName: ledger-format\\nVersion: 2.1.0\\n",
    info + "/WHEEL": "Wheel-Version: 1.0\\nGenerator: by-hand\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
}
record = "".join(name + ",,\\n" for name in files) + info + "/RECORD,,\\n"
with zipfile.ZipFile(sys.argv[1], "w") as wheel:
    for name, text in files.items():
        wheel.writestr(name, text)
    wheel.writestr(info + "/RECORD", record)
`;
