import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { currentExamination, currentIssuance } from '../../../../shared/case/fold/fold.ts';
import type { DeviceView } from '../../../../shared/contract/device-views.ts';
import { verdictMeanings } from '../../../../shared/rules/diagnosis.ts';
import { feeLineNames } from '../../../../shared/rules/fee.ts';
import { approvalKindNames } from '../../../../shared/vocabulary/approval.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { formatOrganisationCode } from '../../../../shared/vocabulary/numbers/organisation-code.ts';
import { shanghaiDate, shanghaiDateTime } from '../../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../../shared/vocabulary/values/money.ts';
import { inLanguage } from '../../../locales/localization.ts';
import { certificateStatusNames, validityWords } from '../../../elements/certificates/certificate-words.ts';
import { idCardEndWords } from '../elements/id-card-words.ts';
import { lightNames } from '../../../elements/devices/device-words.ts';
import { documentNames } from '../../../../shared/case/words/document-names.ts';
import '../../../elements/codes/credit-code.ts';
import '../../../elements/codes/grouped-code.ts';
import '../elements/masked-number.ts';
import '../../../elements/money/money-amount.ts';
import { moneyRows } from '../../../elements/money/money-rows.ts';
import '../../../elements/pictures/seal-picture.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { urlOf } from '../../../api/request.ts';

type Fact = readonly [label: string, value: TemplateResult | string | null];

/** What is known of a case so far. Every place is there from the beginning, so that nothing jumps. */
@customElement('facts-panel')
export class FactsPanel extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        padding: 12px 16px;
        border-bottom: 1px solid var(--line);
      }
      section:last-of-type {
        border-bottom: 0;
      }
      h2 {
        font-size: 16px;
        color: var(--accent-deep);
        margin-bottom: 4px;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(76px, auto) 1fr;
        gap: 2px 12px;
        min-height: 24px;
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        overflow-wrap: anywhere;
      }
      dd.amount {
        text-align: right;
      }
      .due {
        font-size: 20px;
        font-weight: 600;
      }
      .none {
        color: var(--ink-quiet);
      }
    `,
  ];

  @property({ attribute: false }) state!: CaseState;
  @property({ attribute: false }) devices: readonly DeviceView[] = [];

  override render() {
    return html`
      ${this.#section(msg('受理单'), this.#case())} ${this.#certificate()}
      ${this.#section(msg('单位'), this.#organisation())} ${this.#section(msg('经办人'), this.#agent())}
      ${this.#fee()} ${this.#section(msg('介质'), this.#medium())} ${this.#seal()} ${this.#documents()}
    `;
  }

  #section(title: string, facts: readonly Fact[]) {
    return html`<section aria-label=${title}>
      <h2>${title}</h2>
      <dl>
        ${facts.map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value ?? html`<span class="none" aria-label=${msg('还没有')}>—</span>`}</dd>`,
        )}
      </dl>
    </section>`;
  }

  #case(): readonly Fact[] {
    const { caseNumber, service, openedAt } = this.state;
    return [
      [msg('编号'), caseNumber],
      [msg('业务'), inLanguage(catalogue[service].name)],
      [msg('开始'), shanghaiDateTime(openedAt).slice(0, 16)],
    ];
  }

  #organisation(): readonly Fact[] {
    // A service that asks for no data is about the organisation that is registered.
    const organisation = this.state.organisation ?? this.state.previous?.organisation ?? null;
    return [
      [this.state.organisation ? msg('名称') : msg('登记名称'), organisation?.name ?? null],
      [msg('信用代码'), organisation && html`<credit-code code=${organisation.uscc}></credit-code>`],
      [msg('机构代码'), organisation && formatOrganisationCode(organisation.organisationCode)],
    ];
  }

  /** The certificate that the case is about, the verdict over its medium, and what a supervisor said. */
  #certificate() {
    const { certificate, approvals, revocation, issuances } = this.state;
    const isRevoked = revocation !== null || issuances.some(({ oldPairRevoked }) => oldPairRevoked);
    const examination = currentExamination(this.state);
    const verdict = examination && (examination.overruled?.verdict ?? examination.verdict);
    if (!certificate && !examination) return nothing;
    const title = this.state.service === 'lost-reissue' ? msg('丢失的证书') : msg('原证书');
    return this.#section(title, [
      ...(certificate
        ? ([
            [msg('状态'), inLanguage(certificateStatusNames[isRevoked ? 'revoked' : certificate.status])],
            [msg('有效期'), validityWords(certificate.notAfter, Date.now())],
            [msg('介质'), html`<grouped-code code=${certificate.mediumSerial}></grouped-code>`],
            [msg('序列号'), certificate.signingSerial],
          ] as const)
        : []),
      ...(verdict ? ([[msg('检测'), inLanguage(verdictMeanings[verdict].name)]] as const) : []),
      ...approvals.flatMap(({ kind, answer }) =>
        answer
          ? ([
              [
                answer.granted ? msg('主管批准') : msg('主管不批'),
                `${inLanguage(approvalKindNames[kind])}：${answer.reason}`,
              ],
            ] as const)
          : [],
      ),
    ]);
  }

  #agent(): readonly Fact[] {
    const { agent, contact } = this.state;
    const number =
      agent && html`<masked-number label=${msg('证件号')} number=${agent.idNumber}></masked-number>`;
    return [
      [msg('姓名'), agent?.name ?? null],
      [msg('证件号'), number],
      [msg('有效期至'), agent && idCardEndWords(agent)],
      [msg('手机'), contact?.mobile ?? null],
    ];
  }

  #seal() {
    const seal = this.state.acceptedSpecimen;
    if (!seal?.sealAttachment) return nothing;
    return html`<section aria-label=${msg('印章')}>
      <h2>${msg('印章')}</h2>
      <seal-picture
        src=${urlOf('GET /cases/:caseNumber/attachments/:id', { caseNumber: this.state.caseNumber, id: seal.sealAttachment })}
        .widthMm=${seal.widthMm}
        .heightMm=${seal.heightMm}
        .scale=${0.5}
      ></seal-picture>
    </section>`;
  }

  #medium(): readonly Fact[] {
    const issuance = currentIssuance(this.state);
    const device = issuance && this.devices.find((candidate) => candidate.slot === issuance.slot);
    const medium = device?.medium?.serial === issuance?.mediumSerial ? device?.medium : null;
    const light = issuance && (medium ? inLanguage(lightNames[medium.light]) : msg('不在插口里'));
    return [
      [msg('序列号'), issuance && html`<grouped-code code=${issuance.mediumSerial}></grouped-code>`],
      [msg('插口'), issuance && `${issuance.slot} · ${light}`],
      [msg('有效期至'), issuance?.pair ? shanghaiDate(issuance.pair.notAfter) : null],
    ];
  }

  #fee() {
    const { fee } = this.state;
    const rows = this.#feeRows();
    return html`<section aria-label=${msg('费用')}>
      <h2>${msg('费用')}</h2>
      <dl>
        ${fee?.lines.map(
          ({ line, amountFen }) =>
            html`<dt>${inLanguage(feeLineNames[line])}</dt>
              <dd class="amount"><money-amount .amountFen=${amountFen}></money-amount></dd>`,
        )}
        ${rows.map(
          ({ what, how, amountFen }, index) =>
            html`<dt>${what}${how === null ? nothing : html` <span class="quiet">${how}</span>`}</dt>
              <dd class="amount">
                ${
                  amountFen === null
                    ? html`<span class="none" aria-label=${msg('还没有')}>—</span>`
                    : html`<money-amount
                        class=${index === rows.length - 1 ? 'due' : ''}
                        .amountFen=${amountFen}
                      ></money-amount>`
                }
              </dd>`,
        )}
      </dl>
    </section>`;
  }

  /** What came and went back; before it, what is still to come. A case that was given up unpaid owes nothing. */
  #feeRows(): { what: string; how: string | null; amountFen: Fen | null }[] {
    const { fee, settlement, status } = this.state;
    const money = moneyRows(this.state, 'staff');
    if (settlement?.method === 'waived')
      return [{ what: msg('已免收'), how: null, amountFen: settlement.waivedFen }, ...money];
    if (settlement) return money;
    if (status === 'open')
      return [...money, { what: msg('应收'), how: null, amountFen: fee?.amountFen ?? null }];
    return money.length > 0 ? money : [{ what: msg('未收费用'), how: null, amountFen: 0 }];
  }

  #documents() {
    const printed = this.state.documents;
    if (printed.length === 0) return nothing;
    return html`<section aria-label=${msg('已打印')}>
      <h2>${msg('已打印')}</h2>
      <ul>
        ${printed.map(
          ({ document, reprint }) =>
            html`<li>${inLanguage(documentNames[document])}${reprint ? msg('（补打）') : nothing}</li>`,
        )}
      </ul>
    </section>`;
  }
}
