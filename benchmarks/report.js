#!/usr/bin/env node
'use strict';
// Prints the runs of a results file as a table: operations per second, latency of an operation, CPU of each process.
const fs = require('fs');

const runs = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const servers = (cpu) => Object.entries(cpu).filter(([name]) => name !== 'client' && name !== 'stub');
const sum = (pairs) => pairs.reduce((total, [, ms]) => total + ms, 0);

console.log('| scenario | users | ops/s | p50 ms | p99 ms | server CPU ms/op | by process | errors |');
console.log('|---|---|---|---|---|---|---|---|');
for (const run of runs) {
  const cpu = servers(run.cpu_ms_per_op);
  const parts = cpu.map(([name, ms]) => `${name} ${ms.toFixed(2)}`).join(', ');
  console.log(`| ${run.scenario} | ${run.c} | ${Math.round(run.per_s)} | ${run.total_ms.p50} | ${run.total_ms.p99} | ${sum(cpu).toFixed(2)} | ${parts} | ${run.errors} |`);
}
