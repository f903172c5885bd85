import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import { owesReceipt } from '../../../../shared/case/papers/owed-receipt.ts';
import type { DeviceView } from '../../../../shared/contract/device-views.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import { deviceName, lampAction, lampWord } from '../../../elements/devices/device-words.ts';
import { isOnlineMethod } from '../../../../shared/vocabulary/payment-method.ts';

/** What is paid by a code is printed behind the clerk's work: so long it may be on its way. */
const ON_ITS_WAY_MS = 15_000;
/** Causes that keep no printer from printing. */
const PRINTS_ALL_THE_SAME: readonly (string | null)[] = ['paper-low', 'media-low', 'toner-low'];

const isInTrouble = ({ lamp, cause }: DeviceView): boolean =>
  lamp !== 'ready' && !PRINTS_ALL_THE_SAME.includes(cause);

/** The receipt of the fee did not come out: why, and what to do, until it did. `offersPrint`: the step itself does not. */
export function unprintedReceipt(work: CaseWork, desk: Desk, offersPrint: boolean) {
  const { settlement } = work.state;
  if (!settlement || !owesReceipt(work.state)) return nothing;
  const printer = ['receipt-printer', 'form-printer']
    .map((kind) => desk.devices.find((device) => device.kind === kind))
    .find((device) => device !== undefined);
  const trouble = printer && isInTrouble(printer) ? printer : null;
  const isOnItsWay =
    work.running !== null ||
    ((settlement.method === 'waived' || isOnlineMethod(settlement.method)) &&
      Date.now() - settlement.at < ON_ITS_WAY_MS);
  if (!trouble && isOnItsWay) return nothing;
  return html`<section class="notice warn over stack" aria-label=${msg('收费小票没有打出来')}>
    <h2>${msg('收费小票没有打出来')}</h2>
    <p role="status">${trouble ? why(trouble) : nothing}</p>
    <p>
      ${msg('钱已入账，不用再收。')}
      ${settlement.method === 'cash' && trouble ? msg('钱箱没有弹开的，请用钥匙打开。') : nothing}
    </p>
    ${
      offersPrint
        ? html`<div>
            <wa-button
              appearance="outlined"
              ?disabled=${work.running !== null}
              @click=${() => void work.perform({ type: 'print-document', document: 'fee-receipt' })}
              ><wa-icon slot="start" name="printer"></wa-icon>${msg('打印小票')}</wa-button
            >
          </div>`
        : nothing
    }
  </section>`;
}

function why(printer: DeviceView): string {
  return put(msg('{device}：{word}。{action}'), {
    device: inLanguage(deviceName(printer)),
    word: inLanguage(lampWord(printer)),
    action: inLanguage(lampAction(printer)),
  });
}
