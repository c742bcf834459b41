// SPDX-License-Identifier: Apache-2.0
// Calls of the console's API (openapi.json beside this folder).
let csrf = '';
let whenLoggedOut = () => {};

/** An answer that is no success: problem+json, or a connection that failed (status 0). */
export class Problem extends Error {
  constructor({ status, title, detail, errors }) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.reasons = errors && errors.length ? errors : [detail || title];
  }
}

export function keepSession(session) {
  csrf = session.csrf;
}

export function onLoggedOut(listener) {
  whenLoggedOut = listener;
}

/** Query of an address: lists apart by commas, what is null or empty left out. */
export function query(params) {
  const parts = Object.entries(params ?? {})
    .filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length))
    .map(([name, value]) => `${name}=${(Array.isArray(value) ? value : [value]).map(encodeURIComponent).join(',')}`);
  return parts.length ? `?${parts.join('&')}` : '';
}

/** Key of an incident in a path: colons may stand. */
export const inPath = (text) => encodeURIComponent(text).replaceAll('%3A', ':');

export function get(url, signal) {
  return call(url, { signal });
}

export function post(url, body) {
  return call(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Tidewatch-CSRF': csrf },
    body: JSON.stringify(body ?? {}),
  });
}

async function call(url, options) {
  let response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...options });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Problem({ status: 0, title: 'The console does not answer', detail: 'the console does not answer: is it running?' });
  }
  if (response.status === 204) return null;
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 401 && url !== '/login') whenLoggedOut();
  throw new Problem(answer ?? { status: response.status, title: response.statusText || `status ${response.status}` });
}
