import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { Knowing } from '../../../../../shared/case/state/known.ts';
import { feeLineNames, type FeeLine } from '../../../../../shared/rules/fee.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { sumFen } from '../../../../../shared/vocabulary/values/money.ts';
import '../../../../elements/money/money-amount.ts';
import { termWords } from '../../elements/term-words.ts';
import { inLanguage } from '../../../../locales/localization.ts';

/** R-ON-6: the product: the certificate's name, until when it is valid, and its price. */
export function productFacts(
  { service, organisation, certificate }: Knowing<'organisation'>,
  lines: readonly FeeLine[],
  nowMs: number,
) {
  const { name, validityRule } = catalogue[service];
  const totalFen = sumFen(lines.map(({ amountFen }) => amountFen));
  const term = termWords(validityRule, nowMs, certificate?.notAfter ?? null);
  return html`<div class="panel">
    <h2>${inLanguage(name)} · ${msg('单位证书（UKEY 证书）')}</h2>
    <dl class="facts">
      <dt>${msg('证书名称')}</dt>
      <dd>${organisation.name}</dd>
      ${
        term === ''
          ? nothing
          : html`<dt>${msg('有效期')}</dt>
              <dd>${term}</dd>`
      }
      ${lines.map(
        ({ line, amountFen }) =>
          html`<dt>${inLanguage(feeLineNames[line])}</dt>
            <dd><money-amount class="line" .amountFen=${amountFen}></money-amount></dd>`,
      )}
      <dt>${msg('合计')}</dt>
      <dd>
        ${totalFen === 0 ? msg('不用付钱') : html`<money-amount .amountFen=${totalFen}></money-amount>`}
      </dd>
    </dl>
  </div>`;
}
