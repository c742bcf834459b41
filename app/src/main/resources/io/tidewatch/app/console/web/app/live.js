// SPDX-License-Identifier: Apache-2.0
// Server-sent events: each notice asks those who show such things to ask again, at most once a second.
import { useEffect, useState } from './ui.js';

const EVERY_MS = 1000;
const POLL_MS = 30_000;
const listeners = new Set();
const watchers = new Set();
let waiting = [];
let timer = 0;
let state = 'connecting';
let source = null;
let poll = 0;

/** One stream for each page that is looked at: browsers allow six connections to a server, and tabs in the background would take them all. */
export function connect() {
  if (source || document.hidden) return;
  source = new EventSource('/api/events');
  source.addEventListener('open', () => {
    if (state === 'lost') tell({ kind: 'all', monitor: null });
    become('live');
  });
  source.addEventListener('notice', (event) => tell(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    become('lost');
    if (source?.readyState === EventSource.CLOSED) disconnect();
  });
  source.addEventListener('gave-way', () => {
    disconnect();
    become('asking'); // pages that nobody turns to must not take each other's place without end
  });
  document.addEventListener('visibilitychange', whenSeen);
  window.addEventListener('focus', whenTurnedTo);
  clearInterval(poll);
  poll = setInterval(() => {
    if (!['lost', 'asking'].includes(state) || document.hidden) return;
    if (state === 'lost') connect();
    tell({ kind: 'all', monitor: null });
  }, POLL_MS);
}

function whenSeen() {
  if (document.hidden) {
    if (source) disconnect();
    return;
  }
  connect();
  tell({ kind: 'all', monitor: null });
}

function whenTurnedTo() {
  if (state === 'asking') whenSeen();
}

function disconnect() {
  source.close();
  source = null;
}

function become(next) {
  if (next === state) return;
  state = next;
  watchers.forEach((watcher) => watcher(state));
}

/** Tells all who listen, together with what else comes within the second. */
export function tell(notice) {
  waiting.push(notice);
  if (timer) return;
  timer = setTimeout(() => {
    const notices = waiting;
    waiting = [];
    timer = 0;
    listeners.forEach((listener) => listener(notices));
  }, EVERY_MS);
}

/** Calls `act` when something of these kinds has come for the monitor (null: any). */
export function useNotices(kinds, monitor, act) {
  useEffect(() => {
    const concerns = (notice) =>
      notice.kind === 'all' || (kinds.includes(notice.kind) && (!monitor || !notice.monitor || notice.monitor === monitor));
    const listener = (notices) => notices.some(concerns) && act();
    listeners.add(listener);
    return () => listeners.delete(listener);
  });
}

export function useConnection() {
  const [now, set] = useState(state);
  useEffect(() => {
    watchers.add(set);
    set(state);
    return () => watchers.delete(set);
  }, []);
  return now;
}
