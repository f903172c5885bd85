import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ApplicationInput } from '../../../../../shared/case/state/actions.ts';
import { attestedCodes } from '../../../../../shared/case/decide/attested-code.ts';
import { applicationFieldChecks } from '../../../../../shared/case/decide/check-application.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../../../../shared/services/service-definition.ts';
import {
  REVOCATION_REASONS,
  revocationReasons,
  type RevocationReason,
} from '../../../../../shared/vocabulary/certificate.ts';
import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import { requiredMaterialName } from '../../../../../shared/vocabulary/material.ts';
import { isSameName } from '../../../../../shared/vocabulary/organisation-name.ts';
import '../../elements/terminal-field.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { affectedCertificate } from '../affected-certificate.ts';
import { AgreedStep } from '../agreed-step.ts';
import { fieldKeys } from '../../keyboard/field-keys.ts';
import { formerSealWords } from './former-seal-words.ts';
import { fieldText } from '../../../../elements/field-text.ts';

type Field = keyof ApplicationInput;

const WIDE: readonly Field[] = ['organisationName', 'address'];

const empty: ApplicationInput = {
  ...{ organisationName: '', uscc: '', legalRepresentative: '', province: '', locality: '' },
  ...{ address: '', postcode: '', mobile: '', email: '' },
};

const FIELDS = Object.keys(empty) as Field[];

/** R-RENEW-3, R-CHANGE-2: what is registered, to be corrected where it has changed. */
@customElement('order-data-step')
export class OrderDataStep extends AgreedStep<'application-data'> {
  static override styles = [
    AgreedStep.styles,
    css`
      @media (min-width: 1200px) and (max-height: 899px) {
        /* Low: side by side, so that the reasons below them are seen. */
        .about {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          align-items: stretch;
          align-content: stretch;
        }
      }
    `,
  ];

  protected readonly kind = 'application-data';
  @state() private input: ApplicationInput = empty;
  @state() private judges = false;
  @state() private reason: RevocationReason | null = null;
  #begun = false;

  protected override willUpdate(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.reason = this.case.revocationReason;
    const draft = this.restored();
    const typed = FIELDS.flatMap((field) => (draft?.[field] === undefined ? [] : [[field, draft[field]]]));
    this.input = { ...this.#known(), ...(Object.fromEntries(typed) as Partial<ApplicationInput>) };
    this.reason = REVOCATION_REASONS.find((one) => one === draft?.['revocationReason']) ?? this.reason;
  }

  protected override draftValues() {
    return { ...this.input, revocationReason: this.reason ?? undefined };
  }

  #known(): ApplicationInput {
    const { organisation, contact, legalRepresentative, previous, certificate } = this.case;
    const known = organisation ?? previous?.organisation;
    const reached = contact ?? previous?.contact;
    return {
      organisationName: fieldText(known?.name ?? certificate?.organisationName),
      uscc: fieldText(known?.uscc ?? certificate?.uscc),
      legalRepresentative: fieldText(legalRepresentative ?? previous?.legalRepresentative),
      province: fieldText(known?.province),
      locality: fieldText(known?.locality),
      address: fieldText(known?.address),
      postcode: fieldText(known?.postcode),
      mobile: fieldText(reached?.mobile),
      email: fieldText(reached?.email),
    };
  }

  protected override page(): string {
    return this.isAgreed ? 'form' : 'agreements';
  }

  protected lead(): string {
    if (!this.isAgreed)
      return this.case.channel === 'mail'
        ? msg('请准备好材料，阅读并同意协议，然后填写。')
        : msg('请阅读并同意协议，然后填写。');
    return this.case.channel === 'mail'
      ? msg('请填写，要和寄来的材料写得一样。')
      : msg('请核对；有变化的直接改。单位名称、法定代表人或地址改了，下一步要重新认证。');
  }

  protected primary() {
    if (!this.isAgreed) return this.toTheForm();
    return { label: msg('保存，下一步'), act: () => void this.#save() };
  }

  protected body() {
    return this.isAgreed ? this.#form() : this.agreements(this.#materials);
  }

  /** R-ON-10: what goes into the parcel. */
  get #materials(): Localized[] {
    const { service, channel } = this.case;
    const { channels }: ServiceDefinition = catalogue[service];
    return channel === 'mail' ? (channels.mail?.materials ?? []).map(requiredMaterialName) : [];
  }

  #form() {
    const names: Record<Field, string> = {
      organisationName: msg('单位名称'),
      uscc: msg('统一社会信用代码'),
      legalRepresentative: msg('法定代表人'),
      province: msg('省（自治区、直辖市）'),
      locality: msg('城市'),
      address: msg('地址'),
      postcode: msg('邮政编码'),
      mobile: msg('经办人手机'),
      email: msg('电子邮箱'),
    };
    return html`${
        this.case.service === 'revocation'
          ? html`<div class="step about">${affectedCertificate(this.case)} ${revocationWarning()}</div>
              ${this.#reasons()}`
          : affectedCertificate(this.case)
      }
      <div class="panel">
        <div class="fields">${FIELDS.map((field) => this.#field(field, names[field]))}</div>
      </div>
      ${this.#keepsOldSeal ? html`<p class="notice warn">${formerSealWords()}</p>` : nothing}`;
  }

  /** R-CHANGE-2: online the name can change, and the seal can't. */
  get #keepsOldSeal(): boolean {
    const { channel, previous } = this.case;
    if (channel !== 'self-service' || !previous) return false;
    return !isSameName(this.input.organisationName, previous.sealName);
  }

  #field(field: Field, label: string) {
    const value = this.input[field];
    const checked = applicationFieldChecks[field](value, attestedCodes(this.case));
    const fault = checked.ok ? this.work.trouble?.fields?.[field] : checked.reason;
    const before = this.#registered(field);
    return html`<terminal-field
      class=${WIDE.includes(field) ? 'wide' : ''}
      label=${label}
      keys=${fieldKeys[field]}
      hint=${before !== '' && before !== value ? put(msg('原登记：{before}'), { before }) : usedFor(field)}
      fault=${this.judges && fault ? inLanguage(fault) : ''}
      .value=${value}
      @input=${(event: Event) =>
        (this.input = { ...this.input, [field]: (event.target as HTMLInputElement).value })}
    ></terminal-field>`;
  }

  #registered(field: Field): string {
    const { previous } = this.case;
    if (field === 'organisationName') return fieldText(previous?.organisation.name);
    if (field === 'legalRepresentative') return fieldText(previous?.legalRepresentative);
    if (field === 'mobile' || field === 'email') return fieldText(previous?.contact?.[field]);
    return fieldText(previous?.organisation[field]);
  }

  #reasons() {
    const offered = REVOCATION_REASONS.filter((reason) => revocationReasons[reason].chosenBy === 'clerk');
    return html`<div class="panel" role="group" aria-label=${msg('吊销原因')}>
      <h2>${msg('吊销原因')}</h2>
      <div class="choices">
        ${offered.map(
          (reason) =>
            html`<button
              type="button"
              class="choice"
              aria-pressed=${this.reason === reason}
              @click=${() => (this.reason = reason)}
            >
              ${inLanguage(revocationReasons[reason].name)}
            </button>`,
        )}
      </div>
      ${this.judges && this.reason === null ? html`<p class="fault" role="alert">${msg('请选吊销原因。')}</p>` : nothing}
    </div>`;
  }

  async #save(): Promise<void> {
    this.judges = true;
    const isRight = FIELDS.every((field) => applicationFieldChecks[field](this.input[field]).ok);
    const isRevocation = this.case.service === 'revocation';
    if (!isRight || (isRevocation && this.reason === null)) return this.showFirstFault();
    const revocationReason = isRevocation ? this.reason : null;
    await this.work.perform({ type: 'enter-application-data', input: this.input, revocationReason });
  }
}

/** R-ON-5. */
const usedFor = (field: Field): string =>
  field === 'email' ? msg('用来接收证书的消息，请保证邮箱真实可用') : '';

/** Whoever revokes learns what it costs him before it is too late: bids are sealed for the key that ends. */
const revocationWarning = () =>
  html`<p class="notice warn">
    ${msg('吊销以后不能恢复。已经投标、还没有开标的项目会无法解密；有这样的项目，请等开标以后再办。')}
  </p>`;
