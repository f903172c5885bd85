import { html } from 'lit';
import { msg } from '@lit/localize';
import type { Terminal } from '../../state/terminal.ts';

interface HeldMedium {
  slot: number;
  serial: string;
}

/** The one medium that is plugged in, where its PIN was given and is held: nothing is left to choose or to type. */
export function heldMedium({ slots }: Terminal): HeldMedium | null {
  const [plugged, ...others] = slots.flatMap(({ slot, medium }) => (medium ? [{ slot, medium }] : []));
  if (!plugged?.medium.pinHeld || others.length > 0) return null;
  return { slot: plugged.slot, serial: plugged.medium.serial };
}

/** What a step says in the place of the PIN; its way on is the page's. */
export const heldMediumFacts = ({ serial }: HeldMedium) =>
  html`<div class="panel">
    <p>${msg('介质序列号')} <strong>${serial}</strong></p>
    <p class="notice good">${msg('密码已经核对过，不用再输。')}</p>
  </div>`;
