// SPDX-License-Identifier: Apache-2.0
// What a page shows: fetched when its address changes, and again when a notice says so.
import { get } from './api.js';
import { useNotices } from './live.js';
import { useEffect, useRef, useState } from './ui.js';

/**
 * `{data, problem, loading, again}` of a GET. While other data of the same place are fetched, the old ones stay (`loading` says so), so that nothing jumps.
 * `url` null: nothing is asked.
 */
export function useData(url, kinds = [], monitor = null) {
  const [state, set] = useState({ data: null, problem: null, loading: Boolean(url) });
  const [turn, setTurn] = useState(0);
  const running = useRef(null);
  const again = () => setTurn((old) => old + 1);
  useNotices(kinds, monitor, again);
  useEffect(() => {
    if (!url) {
      set({ data: null, problem: null, loading: false });
      return undefined;
    }
    const abort = new AbortController();
    running.current = abort;
    set((old) => ({ ...old, loading: true }));
    get(url, abort.signal).then(
      (data) => !abort.signal.aborted && set({ data, problem: null, loading: false }),
      (problem) => !abort.signal.aborted && set((old) => ({ data: problem.status === 0 ? old.data : null, problem, loading: false })),
    );
    return () => abort.abort();
  }, [url, turn]);
  return { ...state, again };
}
