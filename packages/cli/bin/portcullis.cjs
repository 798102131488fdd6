#!/usr/bin/env node
'use strict';
require(process.argv[2] === 'gate' ? '../dist/bundle/gate.cjs' : '../dist/bundle/command.cjs');
