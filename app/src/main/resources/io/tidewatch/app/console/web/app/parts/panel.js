// SPDX-License-Identifier: Apache-2.0
import { html, useRef, useState, useLayoutEffect } from '../ui.js';

/** A chart and, behind a button, the table of the same numbers. `chart` and `table` are functions, for only one is drawn. */
export function Panel({ title, level = 2, about, chart, table, tools }) {
  const [asTable, setAsTable] = useState(false);
  const Title = `h${level}`;
  return html`<section class="panel" aria-label=${title}>
    <header class="panel-head">
      <${Title}>${title}</${Title}>
      ${about && html`<p class="about">${about}</p>`}
      <div class="panel-tools">${tools}
        ${table && html`<button type="button" class="tool" aria-pressed=${asTable ? 'true' : 'false'} aria-label=${`${title} as a table`} onClick=${() => setAsTable(!asTable)}>
          <span class="icon icon-table" aria-hidden="true"></span>table</button>`}
      </div>
    </header>
    ${asTable ? table() : chart()}
  </section>`;
}

/** Width of an element in CSS pixels, kept up to date. */
export function useWidth(fallback = 640) {
  const ref = useRef(null);
  const [width, set] = useState(fallback);
  useLayoutEffect(() => {
    const measure = () => ref.current && set(Math.max(200, Math.floor(ref.current.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
