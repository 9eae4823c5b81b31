#!/usr/bin/env node
'use strict';
/*
 * revocation.js - how long another gateway accepts an access token after one gateway acknowledged its revocation.
 *
 *   node revocation.js --at http://127.0.0.1:18080 --management http://127.0.0.1:19080 --other http://127.0.0.1:18081
 *                      [--rounds 100] [--warm 30] [--json results.jsonl]
 *
 * For each kind (sign-out, unlinking, ban) and round: opens a session, calls the other gateway with its token about every
 * millisecond on one connection, then makes the revoking call. The delay is the time from the response to that call until the
 * response of the first refusal; 0 if the refusal came first.
 */
const fs = require('fs');
const { Origins, split } = require('./lib/rawhttp');

const A = {};
for (let i = 2; i < process.argv.length; i += 2) A[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];
const ROUNDS = +(A.rounds || 100), WARM = +(A.warm || 30);
const RUN = 'r' + Date.now().toString(36);
const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };
const origins = new Origins(), watching = new Origins();
let users = 0;

async function call(method, base, path, body, token) {
  const headers = token ? { ...JSON_HEADERS, Authorization: 'Bearer ' + token } : JSON_HEADERS;
  const r = await origins.get(base).request(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
  const at = performance.now();
  if (r.status > 299) throw new Error(`${method} ${path}: ${r.status} ${r.body.toString().slice(0, 200)}`);
  const response = r.body.length ? JSON.parse(r.body) : {};
  if (response.code) throw new Error(`${method} ${path}: ${r.body.toString().slice(0, 200)}`);
  return { data: response.data, at };
}

async function through(provider, sub, token) { // prepare, the provider's redirect, finish
  const prepared = await call('PUT', A.at, '/session/openid', token ? { provider, linking: true } : { provider }, token);
  const [op, path] = split(prepared.data);
  const r = await origins.get(op).request('GET', path + '&sub=' + sub, {});
  const q = new URLSearchParams(r.headers.location.split('?')[1]);
  const body = { code: q.get('code'), session_id: q.get('state'), provider_id: provider };
  const finished = await call('POST', A.at, '/session/openid', body, token);
  return finished.data && finished.data.token;
}

const claims = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

const kinds = { // each: the token to be refused, and the call that revokes it
  async 'sign-out'(sub) {
    const session = await through(2, sub);
    return [session, () => call('DELETE', A.at, '/session/token', { refresh_token: session.refresh_token })];
  },
  async unlinking(sub) {
    const kept = await through(2, sub);
    await through(3, sub, kept.access_token);
    const ended = await through(3, sub);
    return [ended, () => call('DELETE', A.at, '/session/openid/3', undefined, kept.access_token)];
  },
  async ban(sub) {
    const session = await through(2, sub);
    const path = '/actuator/users/' + claims(session.access_token).sub;
    return [session, () => call('POST', A.management, path, { status: 'banned', reason: 'benchmark' })];
  },
};

async function refusal(token) { // when the other gateway first refused it
  const headers = { Authorization: 'Bearer ' + token };
  for (;;) { // an unknown provider: the gateway responds without a command, but verifies the token first
    const r = await watching.get(A.other).request('GET', '/api/v1/sso/nobody', headers);
    if (r.status === 401) return performance.now();
    if (r.status !== 404) throw new Error(`watching: ${r.status} ${r.body.toString().slice(0, 200)}`);
  }
}

async function round(kind) {
  const [session, revoke] = await kinds[kind](`${RUN}-${++users}`);
  const refused = refusal(session.access_token);
  await new Promise((r) => setTimeout(r, 20));
  const { at } = await revoke();
  return Math.max(0, (await refused) - at);
}

const q = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)];
const r1 = (x) => Math.round(x * 10) / 10;

(async () => {
  for (const kind in kinds) {
    for (let i = 0; i < WARM; i++) await round(kind);
  }
  console.log('| revoked by | rounds | refused before the response | p50 ms | p99 ms | max ms |\n|---|---|---|---|---|---|');
  for (const kind in kinds) {
    const delays = [];
    for (let i = 0; i < ROUNDS; i++) delays.push(await round(kind));
    delays.sort((a, b) => a - b);
    const before = delays.filter((d) => d === 0).length;
    console.log(`| ${kind} | ${ROUNDS} | ${before} | ${r1(q(delays, 0.5))} | ${r1(q(delays, 0.99))} | ${r1(delays.at(-1))} |`);
    if (A.json) fs.appendFileSync(A.json, JSON.stringify({ at: new Date().toISOString(), kind, delays: delays.map(r1) }) + '\n');
  }
  origins.destroy(); watching.destroy();
})().catch((e) => { console.error(e); process.exit(1); });
