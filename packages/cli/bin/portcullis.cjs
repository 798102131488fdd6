#!/usr/bin/env node
'use strict';
if (process.argv[2] === 'gate') require('../dist/bundle/gate.cjs');
else require(process.argv.includes('github') ? '../dist/bundle/github.cjs' : '../dist/bundle/command.cjs');
