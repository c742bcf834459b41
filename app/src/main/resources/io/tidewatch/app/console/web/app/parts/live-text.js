// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useRef, useState } from '../ui.js';

/** Reads `text` out when it changes while the page is open; what stood there at first is not read twice. */
export function LiveText({ text }) {
  const first = useRef(text);
  const [said, say] = useState('');
  useEffect(() => {
    if (text !== first.current) say(text);
    first.current = text;
  }, [text]);
  return html`<p class="unseen" role="status">${said}</p>`;
}
