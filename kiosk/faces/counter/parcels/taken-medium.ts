import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { currentIssuance } from '../../../../shared/case/fold/fold.ts';
import type { DeviceView } from '../../../../shared/contract/device-views.ts';
import { put } from '../../../locales/localization.ts';

/** The medium that leaves the service point with a case; empty where there is none. */
export const leavingMedium = (state: CaseState): string =>
  currentIssuance(state)?.mediumSerial ?? state.certificate?.mediumSerial ?? '';

/** The slot that it is still in; null once it was taken out, or where its slot does not answer. */
export function slotStillHolding(state: CaseState, devices: readonly DeviceView[]): number | null {
  const serial = leavingMedium(state);
  return devices.find(({ medium }) => medium !== null && medium.serial === serial)?.slot ?? null;
}

/** What is left in a slot would be there at the next case. */
export const takeOutNotice = (slot: number | null) =>
  slot === null
    ? nothing
    : html`<p class="notice warn big" role="status">
        ${put(msg('请取走介质：它还在 {slot} 号插口里。'), { slot })}
      </p>`;
