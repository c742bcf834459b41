// SPDX-License-Identifier: Apache-2.0
import { hasMoved } from '../router.js';
import { html, useEffect, useRef } from '../ui.js';

/** The heading of a page: names the document, and takes the focus when the page was come to by a link. */
export function Heading({ title, name, children }) {
  const ref = useRef(null);
  useEffect(() => {
    document.title = `${name ?? title} · Tidewatch`;
  }, [title, name]);
  useEffect(() => {
    if (hasMoved()) ref.current.focus({ preventScroll: true });
  }, []);
  return html`<h1 ref=${ref} tabindex="-1">${children ?? title}</h1>`;
}
