#!/usr/bin/env node
'use strict';
/*
 * load.js - closed-loop load: C virtual users, each starting the next operation when its previous one has ended.
 *
 *   node load.js --target countersign --scenario signin-new|signin-returning|refresh
 *                [--c 8] [--warm 15] [--dur 25] [--pool 1000] [--opt k=v ...]
 *                [--pid name=PID ...]        CPU of that process during the measured window
 *                [--pidtree name=PID ...]    the same, with its child processes (mongod)
 *                [--json results.jsonl] [--label text] [--trace] [--prefix p]
 *
 * Completed operations, latencies and CPU count only inside the window [warm, warm+dur].
 *   total  = the whole operation, as the user experiences it
 *   server = the sum of the requests to the target, without those to the OP
 * signin-returning first signs in every user of the pool once (not measured).
 * refresh first signs in one user per virtual user, then chains refresh tokens.
 */
const fs = require('fs');
const { Origins } = require('./lib/rawhttp');

const A = { opt: {}, pid: [], pidtree: [] };
for (let i = 2; i < process.argv.length; i++) {
  const k = process.argv[i].replace(/^--/, '');
  if (k === 'trace') { A.trace = true; continue; }
  const v = process.argv[++i];
  if (k === 'opt') { const e = v.indexOf('='); A.opt[v.slice(0, e)] = v.slice(e + 1); }
  else if (k === 'pid' || k === 'pidtree') A[k].push(v.split('='));
  else A[k] = v;
}
const C = +(A.c || 8), WARM = +(A.warm || 15), DUR = +(A.dur || 25), POOL = +(A.pool || 1000);
const scenario = A.scenario || 'signin-new';
const target = require('./targets/' + (A.target || 'countersign') + '.js')(A.opt);
const TCK = 100;

function cpuOf(pid, reaped) { // ms of user+system time
  let s;
  try { s = fs.readFileSync(`/proc/${pid}/stat`, 'latin1'); } catch (e) { return 0; }
  const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
  return ((+f[11]) + (+f[12]) + (reaped ? (+f[13]) + (+f[14]) : 0)) * 1000 / TCK;
}
function children(pid) {
  const out = [];
  for (const d of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(d)) continue;
    try {
      const s = fs.readFileSync(`/proc/${d}/stat`, 'latin1');
      const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
      if (+f[1] === +pid) out.push(+d, ...children(d));
    } catch (e) { /* gone */ }
  }
  return out;
}
function rss(pid) { try { return +/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'latin1'))[1] / 1024; } catch (e) { return 0; } }
function machine() { // whole-machine ticks: [busy, total, steal]
  const f = fs.readFileSync('/proc/stat', 'latin1').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
  const total = f.slice(0, 8).reduce((a, b) => a + b, 0);
  return { busy: total - f[3] - f[4], total, steal: f[7] };
}
function sample() {
  const o = { t: performance.now(), self: (() => { const c = process.cpuUsage(); return (c.user + c.system) / 1000; })(), m: machine(), p: {} };
  for (const [n, p] of A.pid) o.p[n] = cpuOf(p, false);
  for (const [n, p] of A.pidtree) o.p[n] = cpuOf(p, true) + children(p).reduce((a, c) => a + cpuOf(c, true), 0);
  return o;
}
const q = (a, p) => a.length ? a[Math.min(a.length - 1, Math.ceil(p * a.length) - 1)] : NaN;
function dist(a) { a = Float64Array.from(a).sort(); return { p50: q(a, .5), p95: q(a, .95), p99: q(a, .99), max: a.length ? a[a.length - 1] : NaN, mean: a.reduce((x, y) => x + y, 0) / a.length }; }
const r2 = (x) => Math.round(x * 100) / 100;

const total = [], server = [];
let ops = 0, errors = 0, requests = 0, measuring = false, stop = false, firstErrors = [];
const RUN = (A.prefix || 'n') + Date.now().toString(36);
let seq = 0;

function fresh(origins) { return { origins, server: 0, op: 0, requests: 0, trace: A.trace ? (s) => console.error('  ' + s) : null }; }
async function one(ctx, vu) {
  if (scenario === 'signin-new') return target.signin(ctx, RUN + '-' + (++seq));
  if (scenario === 'signin-returning') return target.signin(ctx, 'pool-' + ((Math.random() * POOL) | 0));
  if (scenario === 'refresh') { vu.tokens = await target.refresh(ctx, vu.tokens); return vu.tokens; }
  throw new Error('unknown scenario ' + scenario);
}
async function user(vu) {
  while (!stop) {
    const ctx = fresh(vu.origins);
    const t0 = performance.now();
    try {
      await one(ctx, vu);
      if (measuring) { ops++; requests += ctx.requests; total.push(performance.now() - t0); server.push(ctx.server); }
    } catch (e) {
      if (stop) break;
      if (measuring) errors++;
      if (firstErrors.length < 5) { firstErrors.push(String(e.message || e)); console.error('ERR ' + (e.message || e)); }
      vu.origins.destroy(); vu.origins = new Origins();
      if (scenario === 'refresh') { try { vu.tokens = await target.signin(fresh(vu.origins), 'pool-' + vu.i); } catch (x) { /* next round */ } }
      await new Promise((r) => setTimeout(r, 50));
    }
  }
  vu.origins.destroy();
}
const sleep = (s) => new Promise((r) => setTimeout(r, s * 1000));

(async () => {
  const vus = Array.from({ length: C }, (_, i) => ({ i, origins: new Origins(), tokens: null }));
  if (A.trace) { // one operation, each request printed
    if (scenario === 'refresh') vus[0].tokens = await target.signin(fresh(vus[0].origins), 'pool-0');
    const ctx = fresh(vus[0].origins); const t = await one(ctx, vus[0]);
    console.log(JSON.stringify({ requests: ctx.requests, server_ms: r2(ctx.server), op_ms: r2(ctx.op), tokens: Object.keys(t) }));
    const at = String(t.access_token).split('.'); if (at.length === 3) console.log('access token: ' + Buffer.from(at[0], 'base64url') + ' ' + Buffer.from(at[1], 'base64url'));
    vus.forEach((v) => v.origins.destroy()); return;
  }
  if (scenario === 'signin-returning' && !A.noseed) {
    let next = 0; const t = performance.now();
    await Promise.all(vus.map(async (v) => { while (next < POOL) { const n = next++; await target.signin(fresh(v.origins), 'pool-' + n); } }));
    console.error(`seeded pool of ${POOL} in ${r2((performance.now() - t) / 1000)} s`);
  }
  if (scenario === 'refresh') for (const v of vus) v.tokens = await target.signin(fresh(v.origins), 'pool-' + v.i);
  const all = vus.map(user);
  await sleep(WARM);
  const a = sample(); measuring = true;
  await sleep(DUR);
  measuring = false; const b = sample();
  const nOps = ops; stop = true;
  const secs = (b.t - a.t) / 1000;
  const out = {
    at: new Date().toISOString(), label: A.label || '', target: target.name, scenario, c: C, warm: WARM, dur: r2(secs), ops: nOps, errors,
    per_s: r2(nOps / secs), requests_per_op: r2(requests / nOps), total_ms: {}, server_ms: {}, cpu_ms_per_op: {}, cores: {}, rss_mib: {},
    machine_busy: r2((b.m.busy - a.m.busy) / (b.m.total - a.m.total)), steal: r2((b.m.steal - a.m.steal) / (b.m.total - a.m.total)),
  };
  for (const [k, arr] of [['total_ms', total], ['server_ms', server]]) { const d = dist(arr); for (const x in d) out[k][x] = r2(d[x]); }
  for (const n in b.p) { const ms = b.p[n] - a.p[n]; out.cpu_ms_per_op[n] = Math.round(ms / nOps * 1000) / 1000; out.cores[n] = r2(ms / 1000 / secs); }
  out.cpu_ms_per_op.client = Math.round((b.self - a.self) / nOps * 1000) / 1000; out.cores.client = r2((b.self - a.self) / 1000 / secs);
  for (const [n, p] of A.pid) out.rss_mib[n] = Math.round(rss(p));
  if (firstErrors.length) out.first_errors = firstErrors;
  console.log(JSON.stringify(out));
  if (A.json) fs.appendFileSync(A.json, JSON.stringify(out) + '\n');
  await Promise.race([Promise.all(all), sleep(10)]);
  process.exit(0);
})().catch((e) => { console.error(e); process.exit(1); });
