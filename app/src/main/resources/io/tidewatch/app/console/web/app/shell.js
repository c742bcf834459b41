// SPDX-License-Identifier: Apache-2.0
// What stands on every page: header, the state of the feed, the way out.
import { post } from './api.js';
import { percent, seconds } from './format.js';
import { useConnection } from './live.js';
import { LiveText } from './parts/live-text.js';
import { MonitorMenu } from './parts/monitor-menu.js';
import { ThemeButton } from './theme.js';
import { html } from './ui.js';

export function Shell({ session, path, monitor, children }) {
  return html`<a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <a class="brand" href="/"><img src="/icons/tidewatch.svg" alt="" width="24" height="24" />Tidewatch</a>
      <nav class="main-nav" aria-label="Main">
        <${Tab} href="/" path=${path} exact>Fleet</${Tab}>
        <${Tab} href="/incidents" path=${path}>Incidents</${Tab}>
        ${session.role === 'operator' && html`<${Tab} href="/audit" path=${path}>Audit</${Tab}>`}
      </nav>
      <${MonitorMenu} monitor=${monitor} />
      <div class="top-end">
        <${FeedState} feed=${session.feed} />
        <span class="who" title=${`Tidewatch ${session.codeVersion}, ${session.by === 'LOOPBACK' ? 'at this machine' : session.by === 'TOKEN' ? 'by token' : 'said by the proxy'}`}><span class="unseen">You are </span>${session.name} · ${session.role}</span>
        ${session.by === 'TOKEN' && html`<button type="button" class="tool" onClick=${() => post('/logout').finally(() => location.assign('/'))}>Log out</button>`}
        <${ThemeButton} />
      </div>
    </header>
    <${FeedBanner} feed=${session.feed} />
    <main id="main" class="page" tabindex="-1">${children}</main>
    <footer class="foot"><span>Tidewatch ${session.codeVersion}</span><span>Times are UTC, your own stand in their titles</span><a href="/openapi.json">API</a></footer>`;
}

function Tab({ href, path, exact, children }) {
  const here = exact ? path === href : path.startsWith(href);
  return html`<a href=${href} aria-current=${here ? 'page' : undefined}>${children}</a>`;
}

function FeedState({ feed }) {
  const connection = useConnection();
  const [tone, word] = feed.problem
    ? ['fail', 'feed stopped']
    : feed.loaded < 1
      ? ['learn', `reading ${percent(feed.loaded, 0)}`]
      : feed.behindSeconds > 60
        ? ['warn', `${seconds(feed.behindSeconds)} behind`]
        : feed.finished
          ? ['none', 'run over']
          : connection === 'lost'
            ? ['warn', 'reconnecting']
            : connection === 'asking'
              ? ['none', 'asks each 30 s']
              : ['ok', 'live'];
  const title = `${feed.kind === 'FOLDER' ? 'Reads' : 'Reads the topics of'} ${feed.places.join(', ')}${feed.leftOut > 0 ? `; ${feed.leftOut} lines were none and are left out` : ''}`;
  return html`<span class=${`feed tone-${tone}`} title=${title}><span class="dot" aria-hidden="true"></span>${word}</span><${LiveText} text=${word.replace(/[\d.]+\s*\S*/, '')} />`;
}

/** What makes every number of the page doubtful is said above all of them. */
function FeedBanner({ feed }) {
  if (feed.problem) return html`<div class="banner tone-fail" role="alert"><strong>✕ The console has stopped reading:</strong> ${feed.problem}. What stands below may be old.</div>`;
  if (feed.loaded < 1) return html`<div class="banner tone-learn"><strong>Reading ${percent(feed.loaded, 0)}</strong> <progress max="1" value=${feed.loaded} aria-label="Read of the data"></progress> The numbers below grow until all is read.</div>`;
  if (feed.behindSeconds > 60) return html`<div class="banner tone-warn" role="alert"><strong>! The console is ${seconds(feed.behindSeconds)} behind its data.</strong> What stands below may be old.</div>`;
  if (feed.gaps.length > 0) return html`<div class="banner tone-warn"><strong>! Something was gone before it was read:</strong> ${feed.gaps.join('; ')}.</div>`;
  return null;
}
