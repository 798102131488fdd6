#!/usr/bin/env node
'use strict';
require('../dist/bundle/main.cjs');
