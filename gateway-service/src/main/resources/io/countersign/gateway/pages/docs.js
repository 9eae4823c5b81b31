'use strict';
const METHODS = ['get', 'head', 'post', 'put', 'delete'];

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function json(value) {
  return element('pre', JSON.stringify(value, null, 2));
}

function operation(path, method, described) {
  const details = element('details');
  const summary = element('summary');
  summary.append(element('span', method.toUpperCase(), 'method'), element('code', path), ' ' + described.summary);
  details.append(summary);
  if (described.description) details.append(element('p', described.description));
  if (described.parameters) details.append(element('h2', 'Parameters'), json(described.parameters));
  if (described.requestBody) details.append(element('h2', 'Request'), json(described.requestBody.content));
  details.append(element('h2', 'Responses'));
  for (const [status, response] of Object.entries(described.responses)) {
    details.append(element('p', status + ' ' + (response.description || '')));
    if (response.content) details.append(json(response.content));
    if (response.$ref) details.append(json(response));
  }
  return details;
}

function render(api) {
  document.getElementById('title').textContent = api.info.title + ' ' + api.info.version;
  document.getElementById('description').textContent = api.info.description;
  const operations = document.getElementById('operations');
  for (const tag of api.tags) {
    operations.append(element('h2', tag.name), element('p', tag.description));
    for (const [path, item] of Object.entries(api.paths)) {
      METHODS.filter(method => item[method] && item[method].tags.includes(tag.name))
        .forEach(method => operations.append(operation(path, method, item[method])));
    }
  }
  const schemas = document.getElementById('schemas');
  for (const [name, schema] of Object.entries(api.components.schemas)) {
    const details = element('details');
    details.append(element('summary', name), json(schema));
    schemas.append(details);
  }
}

fetch('/openapi.json').then(response => response.json()).then(render);
