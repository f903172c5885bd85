import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { HeldParcel } from '../../../../shared/contract/back-office.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { inLanguage, put } from '../../../locales/localization.ts';

/** Parcels of cancelled orders, each with the way to the page that it is sent back from. */
export const heldParcels = (parcels: readonly HeldParcel[]) =>
  parcels.length === 0
    ? nothing
    : html`<section class="panel stack" aria-label=${msg('已取消的订单：来件要寄回')}>
        <h2>${msg('已取消的订单：来件要寄回')}</h2>
        <ul class="stack">
          ${parcels.map(
            ({ caseNumber, service, organisationName, mediumSerial, cancelledAt }) =>
              html`<li>
                <a href=${`#/cases/${encodeURIComponent(caseNumber)}`}
                  ><strong>${caseNumber}</strong> ${inLanguage(catalogue[service].name)}
                  ${organisationName}</a
                ><br /><span class="quiet"
                  >${put(msg('{date} 取消'), { date: shanghaiDate(cancelledAt) })}${
                    mediumSerial === null ? nothing : html` · ${msg('介质')} ${mediumSerial}`
                  }</span
                >
              </li>`,
          )}
        </ul>
      </section>`;
