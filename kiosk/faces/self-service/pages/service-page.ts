import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ServicePointView } from '../../../../shared/contract/api.ts';
import { feeLineNames, type FeeLine } from '../../../../shared/rules/fee.ts';
import { catalogue, isRunning } from '../../../../shared/services/catalogue.ts';
import { noticeTexts } from '../../../../shared/services/notice-texts.ts';
import { mailStages, onlineStages } from '../../../../shared/services/online-stages.ts';
import type { ServiceCode, ServiceDefinition } from '../../../../shared/services/service-definition.ts';
import {
  FORM_MATERIALS,
  materialNames,
  requiredMaterialName,
} from '../../../../shared/vocabulary/material.ts';
import { sumFen } from '../../../../shared/vocabulary/values/money.ts';
import { materialConditions } from '../../../elements/cases/material-conditions.ts';
import '../../../elements/money/money-amount.ts';
import { termRule } from '../elements/term-words.ts';
import { asLabel, inLanguage, put } from '../../../locales/localization.ts';
import type { Localized } from '../../../../shared/vocabulary/values/localized.ts';
import { Observing } from '../../../state/observable.ts';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import {
  verificationMaterials,
  type VerificationMaterials,
} from '../steps/verification/verification-materials.ts';
import './blank-form-button.ts';
import '../elements/stage-track.ts';
import { servicePageStyles } from './service-page-styles.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';

/** A service before anything of it starts: what to bring, what it costs, how it goes, how long it takes. */
@customElement('service-page')
export class ServicePage extends TerminalElement {
  static override styles = [TerminalElement.styles, servicePageStyles];

  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;
  @property() service!: ServiceCode;

  constructor() {
    super();
    new Observing(this, () => [this.terminal]);
  }

  override render() {
    const definition: ServiceDefinition = catalogue[this.service];
    return html`<terminal-page
      focuses
      heading=${inLanguage(definition.name)}
      lead=${inLanguage(onlineStages[this.service]?.summary ?? definition.summary)}
    >
      <div class="columns">
        ${isRunning(this.service, 'self-service') ? nothing : this.#elsewhere(definition)}
        ${this.#sealByMail()} ${this.#materials(definition)} ${this.#price(definition)} ${this.#course()}
        ${this.#notices(definition)} ${this.#forms(definition)}
      </div>
      <wa-button slot="actions" appearance="outlined" @click=${() => this.visit.goTo({ kind: 'welcome' })}
        ><wa-icon slot="start" name="arrow-left"></wa-icon>${msg('返回')}</wa-button
      >
      ${this.#begin()}
    </terminal-page>`;
  }

  /** What this machine can't do itself begins here all the same, and its papers go by mail. */
  #begin() {
    const channel = (['self-service', 'mail'] as const).find((candidate) =>
      isRunning(this.service, candidate),
    );
    if (!channel) return nothing;
    const { service } = this;
    return html`<wa-button
      slot="actions"
      variant="brand"
      @click=${() => this.visit.goTo({ kind: 'begin', service, channel })}
      >${channel === 'mail' ? msg('邮寄办理') : msg('开始办理')}</wa-button
    >`;
  }

  /** What to do instead where this machine can't do it. */
  #elsewhere({ channels }: ServiceDefinition) {
    const { servicePoint } = this.terminal;
    return html`<section class="instead">
      <h2>${channels.mail ? msg('这项业务不能在这台机器上当场办完') : msg('这台机器不能办这项业务')}</h2>
      <p>
        ${
          channels.mail
            ? msg(
                '请带材料到柜台办理，或者把材料寄给我们：点“邮寄办理”，在这里填写、打印申请表，盖章后寄来，收到后 3–5 个工作日内审核。',
              )
            : msg('请带材料到柜台办理。点下面的“叫工作人员”，会有人来帮您。')
        }
      </p>
      ${channels.mail && servicePoint ? this.#address(servicePoint) : nothing}
    </section>`;
  }

  #address({ parcelRecipient, organisationName, address, postcode, telephone }: ServicePointView) {
    return html`<p class="address">
      ${put(
        msg(
          '收件人：{parcelRecipient}；单位名称：{organisationName}；地址：{address}（{postcode}）；电话：{telephone}',
        ),
        { parcelRecipient, organisationName, address, postcode, telephone },
      )}
    </p>`;
  }

  /** R-CHANGE-2: the seal is changed at the counter, or on a medium that is mailed in; that order begins here. */
  #sealByMail() {
    const { servicePoint } = this.terminal;
    if (this.service !== 'information-change') return nothing;
    return html`<section class="instead seal">
      <div>
        <h2>${msg('要换电子印章？')}</h2>
        <p>
          ${msg('这台机器上不能换印章。请带介质到柜台办理；也可以在这里开邮寄订单，把介质和材料寄给我们。')}
        </p>
        ${servicePoint ? this.#address(servicePoint) : nothing}
      </div>
      <wa-button
        appearance="outlined"
        @click=${() => this.visit.goTo({ kind: 'begin', service: 'information-change', channel: 'mail' })}
        >${msg('邮寄介质，换印章')}</wa-button
      >
    </section>`;
  }

  #materials({ channels, medium, keyPair, validityRule }: ServiceDefinition) {
    const online = channels['self-service'];
    // R-VAL-4, R-VAL-5
    const isForLongExpired = online !== undefined && validityRule === 'renewal';
    const materials = (online ?? channels.mail ?? channels.counter)?.materials ?? [];
    const { enterprise, agent } = verificationMaterials(this.service, online ? 'self-service' : 'mail');
    const bringsMedium = online !== undefined && medium === 'original';
    return html`<section>
      <h2>${msg('要带什么')}</h2>
      <ol>
        ${
          bringsMedium
            ? html`<li>
                <strong>${inLanguage(materialNames['original-medium'])}</strong>
                ${keyPair === 'new' ? html`<span>${msg('要用到它的证书密码；只有您知道')}</span>` : nothing}
              </li>`
            : nothing
        }
        ${materials.map(
          (requirement) =>
            html`<li>
              <strong>${inLanguage(requiredMaterialName(requirement))}</strong>
              <span>${materialConditions(requirement)}</span>
              ${isForLongExpired ? html`<span>${msg('证书过期超过 1 年（365 天）的才要')}</span>` : nothing}
            </li>`,
        )}
        ${agent ? this.#verified(agent) : nothing} ${enterprise ? this.#verified(enterprise) : nothing}
      </ol>
    </section>`;
  }

  /** R-ON-1, R-ON-5: what the verification asks for, beside the papers. */
  #verified({ always, oneOf, onlyIfChanged }: VerificationMaterials) {
    const listed = (things: readonly Localized[]): string => things.map(inLanguage).join(msg('、'));
    const [first, ...others] = oneOf;
    const condition = onlyIfChanged
      ? html`<span>${msg('单位名称、法定代表人或地址有变化的才要')}</span>`
      : nothing;
    return html`${always.map((thing) => html`<li><strong>${asLabel(thing)}</strong>${condition}</li>`)}
    ${
      first
        ? html`<li>
            <strong
              >${first.map((thing, i) => (i === 0 ? asLabel(thing) : inLanguage(thing))).join(msg('、'))}</strong
            >
            ${others.map((things) => html`<span>${put(msg('或者：{things}'), { things: listed(things) })}</span>`)}
            ${condition}
          </li>`
        : nothing
    }`;
  }

  /** R-MAT-3: blank forms of the service, whichever way it is done. */
  #forms({ channels }: ServiceDefinition) {
    const asked = Object.values(channels).flatMap(({ materials }) => materials);
    const forms = FORM_MATERIALS.filter((form) => asked.some(({ material }) => material === form));
    return html`<section>
      <h2>${msg('空白表格')}</h2>
      <p>${msg('到柜台办理的，可以先打印，填好、盖好公章再来；在这里办理的，表在订单里打印。')}</p>
      ${forms.map((form) => html`<blank-form-button form=${form}></blank-form-button>`)}
    </section>`;
  }

  /** R-ON-6: what is ordered: its name, its price and how long it is valid. */
  #price({ feeRule, validityRule }: ServiceDefinition) {
    const lines = this.terminal.prices?.lines[this.service];
    if (!lines) return nothing;
    const total = sumFen(lines.map(({ amountFen }) => amountFen));
    return html`<section>
      <h2>${msg('证书产品和价格')}</h2>
      ${
        validityRule === 'none'
          ? nothing
          : html`<p>${msg('单位证书（UKEY 证书）')}</p>
              <p>${msg('有效期：')}${termRule(validityRule)}</p>`
      }
      <p class="total">
        ${total === 0 ? msg('不用付钱') : html`<money-amount .amountFen=${total}></money-amount>`}
      </p>
      ${lines.length > 1 ? this.#lines(lines) : nothing}
      ${
        feeRule === 'medium-unless-warranty'
          ? html`<p>${msg('第一次发证起一年内、属于介质质量问题的，免费更换。')}</p>`
          : nothing
      }
    </section>`;
  }

  #lines(lines: readonly FeeLine[]) {
    return html`<ul class="lines">
      ${lines.map(
        ({ line, amountFen }) =>
          html`<li>
            <span>${inLanguage(feeLineNames[line])}</span>
            <money-amount .amountFen=${amountFen}></money-amount>
          </li>`,
      )}
    </ul>`;
  }

  #course() {
    const online = onlineStages[this.service] ?? mailStages[this.service];
    if (!online) return nothing;
    return html`<section>
      <h2>${msg('怎么办、要多久')}</h2>
      <stage-track upright .stages=${online.stages}></stage-track>
      <p>${inLanguage(online.duration)}</p>
    </section>`;
  }

  #notices({ notices }: ServiceDefinition) {
    if (notices.length === 0) return nothing;
    return html`<section class="notices">
      <h2>${msg('请先看一看')}</h2>
      <ul>
        ${notices.map((notice) => html`<li>${inLanguage(noticeTexts[notice])}</li>`)}
      </ul>
    </section>`;
  }
}
