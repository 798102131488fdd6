#!/usr/bin/env node
'use strict';
require('../dist/bundle/portcullis.cjs').load('run');
