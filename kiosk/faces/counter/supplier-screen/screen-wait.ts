import { html } from 'lit';
import { msg } from '@lit/localize';
import './screen-pairing.ts';
import type { Desk } from '../state/desk.ts';

/** Waiting for the supplier's screen; how to pair one when there is none, or when it shows nothing. */
export function screenWait(desk: Desk, headline: string, then: string) {
  const paired = desk.signedIn?.screenPaired ?? false;
  return html`<div class="stack">
    ${
      paired
        ? html`<div class="notice stack">
            <p class="row big"><wa-spinner aria-hidden="true"></wa-spinner><strong>${headline}</strong></p>
            <p>${then}</p>
          </div>`
        : html`<p class="notice warn big"><strong>${msg('这张柜台还没有配对客户屏')}</strong></p>`
    }
    <section class="panel" aria-label=${msg('客户屏')}>
      <h2>${msg('客户屏')}</h2>
      <screen-pairing .desk=${desk}></screen-pairing>
    </section>
  </div>`;
}
