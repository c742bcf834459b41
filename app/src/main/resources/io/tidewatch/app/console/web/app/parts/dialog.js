// SPDX-License-Identifier: Apache-2.0
import { html, useEffect, useRef, useState } from '../ui.js';

/**
 * A form in a dialog: `send` gets the form's data and returns a promise; its errors stand in the dialog, and what was typed stays. The browser's own
 * dialog keeps the focus inside and gives it back.
 */
export function Dialog({ title, action, close, send, children, danger }) {
  const dialog = useRef(null);
  const [problem, setProblem] = useState(null);
  const [sending, setSending] = useState(false);
  useEffect(() => {
    const shown = dialog.current;
    const from = document.activeElement;
    shown.showModal();
    return () => {
      shown.close();
      from?.isConnected && from.focus();
    };
  }, []);
  const submit = async (event) => {
    event.preventDefault();
    setSending(true);
    setProblem(null);
    try {
      await send(new FormData(event.target));
    } catch (error) {
      setProblem(error);
      setSending(false);
    }
  };
  return html`<dialog ref=${dialog} class="dialog" aria-labelledby="dialog-title" onCancel=${(event) => { event.preventDefault(); close(); }}>
    <form onSubmit=${submit}>
      <h2 id="dialog-title">${title}</h2>
      ${children}
      ${problem && html`<div class="notice notice-fail" role="alert"><p><strong>Nothing was written.</strong></p><ul>${(problem.reasons ?? [problem.message]).map((reason) => html`<li>${reason}</li>`)}</ul></div>`}
      <div class="dialog-buttons">
        <button type="button" onClick=${close}>Cancel</button>
        <button type="submit" class=${danger ? 'danger' : 'main'} disabled=${sending}>${sending ? 'Writing…' : action}</button>
      </div>
    </form>
  </dialog>`;
}

export const Field = ({ label, help, children }) =>
  html`<label class="field"><span class="field-label">${label}</span>${children}${help && html`<span class="field-help">${help}</span>`}</label>`;
