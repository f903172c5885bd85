import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { mediumOf } from '../../../../shared/case/fold/fold.ts';
import type { DeviceView } from '../../../../shared/contract/device-views.ts';
import { put } from '../../../locales/localization.ts';

/** The slot that it is still in; null once it was taken out, or where its slot does not answer. */
export function slotStillHolding(state: CaseState, devices: readonly DeviceView[]): number | null {
  const serial = mediumOf(state);
  return serial === null ? null : (devices.find(({ medium }) => medium?.serial === serial)?.slot ?? null);
}

/** What is left in a slot would be there at the next case. */
export const takeOutNotice = (slot: number | null) =>
  slot === null
    ? nothing
    : html`<p class="notice warn big" role="status">
        ${put(msg('请取走介质：它还在 {slot} 号插口里。'), { slot })}
      </p>`;
