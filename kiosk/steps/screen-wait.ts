import { html } from 'lit';
import { msg } from '@lit/localize';
import '../elements/pairing-form.ts';
import type { Desk } from '../state/desk.ts';

/** Waiting for the supplier's screen; how to pair one when there is none. */
export function screenWait(desk: Desk, headline: string, then: string) {
  if (desk.signedIn?.screenPaired) {
    return html`<div class="notice stack">
      <p class="row big"><wa-spinner aria-hidden="true"></wa-spinner><strong>${headline}</strong></p>
      <p>${then}</p>
    </div>`;
  }
  return html`<div class="notice warn stack">
    <p class="big"><strong>${msg('这张柜台还没有配对客户屏')}</strong></p>
    <p>${msg('请在客户屏上打开“/customer”，把屏上的六位配对码输入到这里。')}</p>
    <pairing-form .desk=${desk}></pairing-form>
  </div>`;
}
