// SPDX-License-Identifier: Apache-2.0
// Who asks; how far the data are read. Asked again while that changes.
import { get, keepSession, onLoggedOut } from './api.js';
import { connect, tell, useNotices } from './live.js';
import { useEffect, useState } from './ui.js';

const READING_MS = 1500;
const USUAL_MS = 20_000;

/** `{session, problem, out, enter}`; `out`: there is none, somebody has to log in. */
export function useSession() {
  const [state, set] = useState({ session: null, problem: null, out: false });
  const take = (session) => {
    keepSession(session);
    set((old) => {
      if (old.session && old.session.feed.loaded < 1 && session.feed.loaded === 1) tell({ kind: 'all', monitor: null });
      return { session, problem: null, out: false };
    });
  };
  const ask = () => get('/api/session').then(take, (problem) => problem.status !== 401 && set((old) => ({ ...old, problem })));
  useEffect(() => {
    onLoggedOut(() => set({ session: null, problem: null, out: true }));
    ask();
  }, []);
  useNotices(['feed'], null, ask);
  const { session } = state;
  useEffect(() => {
    if (!session) return undefined;
    connect();
    if (session.feed.finished && session.feed.loaded === 1) return undefined;
    const timer = setTimeout(ask, session.feed.loaded < 1 ? READING_MS : USUAL_MS);
    return () => clearTimeout(timer);
  }, [session]);
  return { ...state, enter: take, ask };
}
