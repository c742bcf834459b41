// SPDX-License-Identifier: Apache-2.0
// Addresses: the path says which page, the query which part of it. Every view can be sent to someone.
import { useEffect, useState } from './ui.js';

const listeners = new Set();
let moves = 0;

const read = () => ({ path: location.pathname, query: Object.fromEntries(new URLSearchParams(location.search)) });

/** Whether the page that is shown was come to by a link: then its heading takes the focus. */
export const hasMoved = () => moves > 0;

export function go(href, { replace = false } = {}) {
  const before = location.pathname;
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  moves++;
  if (location.pathname !== before) scrollTo(0, 0);
  listeners.forEach((listener) => listener());
}

/** This address with other members of its query; null takes one away. */
export function withQuery(changes) {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/');
  return location.pathname + (text ? `?${text}` : '');
}

export const setQuery = (changes, options) => go(withQuery(changes), options);

export function useAddress() {
  const [address, set] = useState(read);
  useEffect(() => {
    const listener = () => set(read());
    listeners.add(listener);
    addEventListener('popstate', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('popstate', listener);
    };
  }, []);
  return address;
}

/** Links within the console do not load the page anew. */
export function catchLinks() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const ours = link.origin === location.origin && !link.target && !link.hash && !/^\/(api\/|openapi)/.test(link.pathname);
    if (!ours) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
