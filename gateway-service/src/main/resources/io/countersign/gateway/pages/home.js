'use strict';
const $ = id => document.getElementById(id);
const store = {
  get: name => JSON.parse(sessionStorage.getItem(name)),
  set: (name, value) => sessionStorage.setItem(name, JSON.stringify(value)),
  drop: name => sessionStorage.removeItem(name),
};
const providers = JSON.parse(document.body.dataset.providers);
const CREDENTIAL_INVALID = 40020;
let following = null;
let followable = true;

async function call(method, path, body, bearer) {
  const headers = {};
  if (body) headers['Content-Type'] = 'application/json';
  if (bearer) headers['Authorization'] = 'Bearer ' + bearer;
  const response = await fetch(path, {method, headers, body: body && JSON.stringify(body)});
  if (response.status === 204) return null;
  const result = await response.json();
  if (!response.ok) throw new Error(result.detail || result.error || response.statusText);
  if (result.code) {
    const failure = new Error(result.msg + ' (' + result.code + ', correlation id ' + result.correlation_id + ')');
    failure.code = result.code;
    throw failure;
  }
  return result;
}

function notice(text, failed) {
  $('notice').textContent = text;
  $('notice').className = failed ? 'notice failed' : 'notice';
  $('notice').hidden = !text;
}

function attempt(action) {
  return async () => {
    try {
      notice('');
      await action();
    } catch (error) {
      notice(error.message, true);
    }
  };
}

function button(label, action) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', attempt(action));
  return element;
}

function claims(token) {
  const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  const bytes = Uint8Array.from(atob(payload), c => c.charCodeAt(0));
  return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)), null, 2);
}

function entry(name, value) {
  const dt = document.createElement('dt');
  const dd = document.createElement('dd');
  dt.textContent = name;
  dd.textContent = value;
  return [dt, dd];
}

async function prepare(provider, linking) {
  const bearer = linking ? store.get('signIn').token.access_token : null;
  const result = await call('PUT', '/session/openid', {provider: provider.number, linking}, bearer);
  store.set('attempt', {provider: provider.number, linking});
  location.assign(result.data);
}

async function finish(parameters) {
  const prepared = store.get('attempt');
  store.drop('attempt');
  history.replaceState(null, '', '/');
  if (parameters.has('error')) throw new Error('The provider returned an error: ' + parameters.get('error'));
  if (!prepared) throw new Error('This sign-in was not started here.');
  const signIn = store.get('signIn');
  const body = {code: parameters.get('code'), session_id: parameters.get('state'), provider_id: prepared.provider};
  if (parameters.has('iss')) body.iss = parameters.get('iss');
  const result = await call('POST', '/session/openid', body, prepared.linking && signIn ? signIn.token.access_token : null);
  if (result.data) store.set('signIn', result.data);
  notice(result.data ? 'You are signed in.' : 'The provider is linked.');
}

async function renew() {
  const signIn = store.get('signIn');
  try {
    const result = await call('POST', '/session/token/refresh', {refresh_token: signIn.token.refresh_token});
    store.set('signIn', {user: signIn.user, token: result.data});
  } catch (error) {
    if (error.code === CREDENTIAL_INVALID) store.drop('signIn');
    throw error;
  }
}

async function refresh() {
  await renew();
  notice('The tokens were refreshed.');
  await show();
}

async function signOut() {
  const signIn = store.get('signIn');
  const result = await call('DELETE', '/session/token', {refresh_token: signIn.token.refresh_token});
  store.drop('signIn');
  if (result.data) location.assign(result.data);
  else {
    notice('You are signed out.');
    await show();
  }
}

async function show() {
  if (store.get('signIn') && new Date(store.get('signIn').token.access_expires) <= new Date()) {
    await renew().catch(error => notice(error.message, true));
  }
  const signIn = store.get('signIn');
  $('signed-out').hidden = !!signIn;
  $('signed-in').hidden = !signIn;
  if (!signIn) {
    $('sign-in').replaceChildren(...providers.map(p => button('Sign in with ' + p.name, () => prepare(p, false))));
    return;
  }
  $('access-token').textContent = signIn.token.access_token;
  $('access-claims').textContent = claims(signIn.token.access_token);
  $('refresh-token').textContent = signIn.token.refresh_token;
  $('refresh-claims').textContent = claims(signIn.token.refresh_token);
  const me = await call('GET', '/api/v1/me', null, signIn.token.access_token);
  const linked = me.providers.map(p => p.id);
  $('user').replaceChildren(
    ...entry('Name', me.nickname), ...entry('E-mail', me.email || '-'), ...entry('Id', me.id), ...entry('Session', me.session_id),
    ...entry('Linked', me.providers.map(p => p.name).join(', ')));
  $('link').replaceChildren(...providers.filter(p => !linked.includes(p.id)).map(p => button('Link ' + p.name, () => prepare(p, true))));
  if (followable && !following) follow(signIn.token.access_token);
}

async function follow(bearer) {
  following = fetch('/api/v1/events', {headers: {Authorization: 'Bearer ' + bearer, Accept: 'text/event-stream'}});
  try {
    const response = await following;
    followable = response.status !== 404;
    if (!response.ok) return;
    $('events').hidden = false;
    $('event-list').replaceChildren();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      const messages = text.split('\n\n');
      text = messages.pop();
      messages.forEach(showEvent);
    }
  } catch (error) {
    console.debug('the event stream ended', error);
  } finally {
    following = null;
    if (followable && store.get('signIn')) setTimeout(attempt(show), 5000);
  }
}

function showEvent(message) {
  const field = name => (message.match(new RegExp('^' + name + ':(.*)$', 'm')) || [])[1];
  if (!field('data')) return;
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  const pre = document.createElement('pre');
  summary.textContent = field('event');
  pre.textContent = JSON.stringify(JSON.parse(field('data')), null, 2);
  details.append(summary, pre);
  $('event-list').prepend(details);
}

$('refresh').addEventListener('click', attempt(refresh));
$('sign-out').addEventListener('click', attempt(signOut));

attempt(async () => {
  const parameters = new URLSearchParams(location.search);
  try {
    if (parameters.has('state')) await finish(parameters);
    else if (parameters.has('oidc_account_linked')) notice('The provider is linked.');
    else if (parameters.has('oidc_account_linking_error')) {
      notice(parameters.get('oidc_account_linking_error') + ': ' + parameters.get('oidc_account_linking_error_message'), true);
    }
  } finally {
    await show();
  }
})();
