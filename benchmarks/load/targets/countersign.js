'use strict';
/*
 * Countersign's session API. Options (--opt name=value):
 *   base=http://127.0.0.1:8080   provider=2   header.X-Name=value (extra request headers, repeatable)
 *
 *   PUT  /session/openid         {provider}                          -> {code:0,data:"<authorization URL>"}
 *   GET  <authorization URL> at the OP                               -> 302 ...?code&state
 *   POST /session/openid         {code, session_id: state, provider_id} -> data.token.{access_token,refresh_token}
 *   POST /session/token/refresh  {refresh_token}                     -> data.{access_token,refresh_token}
 */
const { split } = require('../lib/rawhttp');

module.exports = function (opt) {
  const base = opt.base || 'http://127.0.0.1:8080';
  const [origin, p0] = split(base);
  const prefix = p0 === '/' ? '' : p0.replace(/\/$/, '');
  const provider = +(opt.provider || 2);
  const H = { 'Content-Type': 'application/json', Accept: 'application/json' };
  for (const k in opt) if (k.startsWith('header.')) H[k.slice(7)] = opt[k];

  async function call(ctx, method, path, body) {
    const r = await ctx.origins.get(origin).request(method, prefix + path, H, JSON.stringify(body));
    ctx.requests++; ctx.server += r.ms;
    if (ctx.trace) ctx.trace(`${r.status} SRV ${r.ms.toFixed(1)}ms ${method} ${path}`);
    let e;
    try { e = JSON.parse(r.body); } catch (x) { throw new Error(`${method} ${path}: ${r.status} not JSON: ${r.body.toString().slice(0, 200)}`); }
    if (r.status < 200 || r.status > 299 || e.code !== 0) throw new Error(`${method} ${path}: ${r.status} ${r.body.toString().slice(0, 200)}`);
    return e.data;
  }
  return {
    name: 'countersign',
    serverOrigins: [origin],
    async signin(ctx, sub) {
      const url = await call(ctx, 'PUT', '/session/openid', { provider });
      if (typeof url !== 'string') throw new Error('prepare: data is not a URL');
      const [opOrigin, opPath] = split(url);
      const r = await ctx.origins.get(opOrigin).request('GET', opPath + '&sub=' + sub, { Accept: 'text/html' });
      ctx.requests++; ctx.op += r.ms;
      if (ctx.trace) ctx.trace(`${r.status} OP ${r.ms.toFixed(1)}ms GET authorize`);
      if (r.status !== 302 && r.status !== 303) throw new Error('op: status ' + r.status + ' ' + r.body.toString().slice(0, 200));
      const loc = r.headers.location;
      const q = new URLSearchParams(loc.slice(loc.indexOf('?') + 1));
      if (!q.get('code')) throw new Error('no code in callback: ' + loc.slice(0, 300));
      const d = await call(ctx, 'POST', '/session/openid', { code: q.get('code'), session_id: q.get('state'), provider_id: provider });
      if (!d || !d.token || !d.token.access_token || !d.token.refresh_token) throw new Error('finish: no token pair: ' + JSON.stringify(d).slice(0, 200));
      return d.token;
    },
    async refresh(ctx, tokens) {
      const d = await call(ctx, 'POST', '/session/token/refresh', { refresh_token: tokens.refresh_token });
      if (!d || !d.access_token || !d.refresh_token) throw new Error('refresh: no token pair');
      if (d.refresh_token === tokens.refresh_token) throw new Error('refresh token was not rotated');
      return d;
    },
  };
};
