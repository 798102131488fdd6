// Loaded before a program: leaves its peak memory, in KiB, in the file that PORTCULLIS_PEAK names.
const { writeFileSync } = require('node:fs');
process.on('exit', () => writeFileSync(process.env.PORTCULLIS_PEAK, String(process.resourceUsage().maxRSS)));
