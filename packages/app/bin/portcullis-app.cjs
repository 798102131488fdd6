#!/usr/bin/env node
'use strict';
import('../dist/run.js');
