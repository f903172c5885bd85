import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { attestedCodes } from '../../../../../shared/case/decide/attested-code.ts';
import { stepOfVerification } from '../../../../../shared/case/fold/fold-online.ts';
import type { CaseVerification } from '../../../../../shared/case/state/online-state.ts';
import { isRunning } from '../../../../../shared/services/catalogue.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { checkVerificationField } from '../../../../../shared/vocabulary/check-verification.ts';
import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import {
  faceWayNames,
  FACE_WAYS,
  VERIFICATION_FIELDS,
  verificationFieldNames,
  verificationFieldsOf,
  verificationMethodNames,
  type VerificationField,
  type VerificationFields,
  type VerificationMethod,
} from '../../../../../shared/vocabulary/verification.ts';
import {
  verificationFailureWords,
  wrongFieldOf,
  type VerificationFailure,
} from '../../../../../shared/vocabulary/verification-failure.ts';
import '../../elements/terminal-dialog.ts';
import '../../elements/terminal-field.ts';
import { asLabel, inLanguage, put } from '../../../../locales/localization.ts';
import { Repeating } from '../../state/repeating.ts';
import { fieldKeys } from '../../keyboard/field-keys.ts';
import { type ReadField, readFieldHint } from '../pictures/read-picture.ts';
import { methodMaterials } from './method-materials.ts';
import { AgreedStep } from '../agreed-step.ts';
import './verification-wait.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * R-ON-1 to R-ON-5: the method first; then its materials and the user agreements; then its fields, filled in by hand or
 * from a picture; then whatever it waits for; and where it fails, the way back or the way by mail.
 */
export abstract class VerificationStep<
  Step extends 'enterprise-verification' | 'agent-verification',
> extends AgreedStep<Step> {
  @state() protected method: VerificationMethod | null = null;
  @state() protected fields: VerificationFields = {};
  /** Fields that were left once, or all after a try to go on. */
  @state() protected judged: ReadonlySet<string> = new Set();
  /** What was read off pictures; a field that was changed since is the person's own. */
  @state() protected read: Partial<Record<string, ReadField>> = {};
  /** The failed attempt that the person was told of. */
  @state() private told: string | null = null;
  #begun = false;

  constructor() {
    super();
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => this.pending !== null,
      act: () => void this.work.lookAtVerification(),
    });
  }

  protected abstract readonly methods: readonly VerificationMethod[];
  /** Beside the fields of the method: pictures to read, what else is asked for. */
  protected abstract pictures(): TemplateResult;
  protected abstract furtherFields(): TemplateResult | typeof nothing;
  protected abstract furtherIsRight(): boolean;
  protected abstract place(): {
    province: string;
    locality: string;
    address: string;
    postcode: string;
  } | null;
  /** What is known before anything is typed. */
  protected abstract known(): VerificationFields;

  /** The newest attempt of this step. */
  protected get newest(): CaseVerification | null {
    return this.case.verifications.findLast(({ method }) => stepOfVerification(method) === this.kind) ?? null;
  }

  protected get pending(): CaseVerification | null {
    const { newest } = this;
    return newest?.outcome === null ? newest : null;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#begun) return;
    this.#begun = true;
    const draft = this.restored();
    const typed = VERIFICATION_FIELDS.flatMap((field) =>
      draft?.[field] === undefined ? [] : [[field, draft[field]] as const],
    );
    this.fields = { ...this.known(), ...this.newest?.fields, ...Object.fromEntries(typed) };
    const chosen = this.methods.find((method) => method === draft?.['method']);
    this.method = chosen ?? this.newest?.method ?? null;
    // An earlier failure was told when it happened.
    if (this.newest?.outcome) this.told = this.newest.verificationId;
  }

  protected override draftValues() {
    return { ...this.fields, method: this.method ?? undefined, ...this.place() };
  }

  protected override page(): string {
    if (this.pending) return 'wait';
    if (this.method === null) return 'choice';
    return this.isAgreed ? this.method : 'agreements';
  }

  protected override heading(): string {
    return this.method ? inLanguage(verificationMethodNames[this.method]) : super.heading();
  }

  protected lead(): string {
    if (this.pending) return '';
    if (this.method === null) return msg('请选一种认证方式，先看要准备什么。');
    return this.isAgreed
      ? msg('请按证件原样填写；也可以拍照，自动填写。')
      : msg('请准备好材料，阅读并同意协议，然后填写。');
  }

  protected body(): TemplateResult {
    if (this.pending)
      return html`<verification-wait .work=${this.work} .attempt=${this.pending}></verification-wait>`;
    if (this.method === null) return html`${this.#choice()} ${this.#failure()}`;
    if (!this.isAgreed) return this.agreements(methodMaterials(this.method));
    return html`${this.#form(this.method)} ${this.#failure()}`;
  }

  protected primary() {
    const { method } = this;
    if (method === null || this.pending) return null;
    if (!this.isAgreed) return this.toTheForm();
    return { label: msg('提交认证'), act: () => void this.#submit(method) };
  }

  protected override back() {
    if (this.pending)
      return {
        label: msg('换一种方式'),
        act: () => void this.#startOver(),
      };
    if (this.method !== null) return { label: msg('换一种方式'), act: () => (this.method = null) };
    return super.back();
  }

  async #startOver(): Promise<void> {
    if (await this.work.perform({ type: 'cancel-verification' })) this.method = null;
  }

  #choice() {
    return html`<div class="choices narrow">
      ${this.methods.map(
        (method) =>
          html`<button type="button" class="choice" @click=${() => this.#choose(method)}>
            <strong>${inLanguage(verificationMethodNames[method])}</strong>
            <span>${msg('要准备：')}${methodMaterials(method).map(inLanguage).join(msg('、'))}</span>
          </button>`,
      )}
    </div>`;
  }

  /** Nothing of it was left or submitted yet. */
  #choose(method: VerificationMethod): void {
    this.method = method;
    this.judged = new Set();
  }

  #form(method: VerificationMethod) {
    return html`${this.pictures()}
      <div class="panel">
        <div class="fields">
          ${verificationFieldsOf[method].map((field) => this.#field(method, field))} ${this.furtherFields()}
        </div>
      </div>`;
  }

  #field(method: VerificationMethod, field: VerificationField) {
    if (field === 'faceBy') return this.#faceWays();
    const name = asLabel(verificationFieldNames[field]);
    return html`<terminal-field
      class=${field === 'organisationName' ? 'wide' : ''}
      label=${name}
      keys=${fieldKeys[field]}
      hint=${this.#hint(field)}
      fault=${this.#faultOf(method, field)}
      .value=${this.fields[field] ?? ''}
      @input=${(event: Event) => this.#type(field, (event.target as HTMLInputElement).value)}
      @focusout=${() => this.judge(field)}
    ></terminal-field>`;
  }

  #hint(field: VerificationField): string {
    const read = readFieldHint(this.read[field], this.fields[field] ?? '');
    if (read !== '' || field !== 'agentEmail') return read;
    return msg('用来接收证书的消息，请保证邮箱真实可用');
  }

  #faceWays() {
    const wrong = this.judged.has('faceBy') && this.fields.faceBy === undefined;
    return html`<div class="wide stack" role="group" aria-label=${asLabel(verificationFieldNames.faceBy)}>
      <h2>${asLabel(verificationFieldNames.faceBy)}</h2>
      <div class="choices">
        ${FACE_WAYS.map(
          (way) =>
            html`<button
              type="button"
              class="choice"
              aria-pressed=${this.fields.faceBy === way}
              @click=${() => this.#type('faceBy', way)}
            >
              <strong>${inLanguage(faceWayNames[way])}</strong>
            </button>`,
        )}
      </div>
      ${wrong ? html`<p class="fault" role="alert">${msg('请选一种刷脸方式。')}</p>` : nothing}
    </div>`;
  }

  /** What is wrong with a field: its own check, what the station said, or what the gateway found (R-ON-5). */
  #faultOf(method: VerificationMethod, field: VerificationField): string {
    if (!this.judged.has(field)) return '';
    const checked = this.#checked(field);
    if (!checked.ok) return inLanguage(checked.reason);
    const said: Localized | undefined = this.work.trouble?.fields?.[field];
    if (said) return inLanguage(said);
    const { newest } = this;
    const failure = newest?.outcome?.failure;
    if (!newest || !failure || newest.fields?.[field] !== checked.value) return '';
    return wrongFieldOf(method, failure) === field ? inLanguage(verificationFailureWords[failure]) : '';
  }

  #checked(field: VerificationField) {
    const [value, today] = [this.fields[field] ?? '', shanghaiDate(Date.now())];
    return checkVerificationField(field, value, today, attestedCodes(this.case));
  }

  #type(field: VerificationField, value: string): void {
    this.fields = { ...this.fields, [field]: value };
  }

  protected judge(...fields: string[]): void {
    this.judged = new Set([...this.judged, ...fields]);
  }

  async #submit(method: VerificationMethod): Promise<void> {
    const wanted = verificationFieldsOf[method];
    this.judge(...wanted, 'province', 'locality', 'address', 'postcode');
    const wrong = wanted.some((field) => !this.#checked(field).ok);
    if (wrong || !this.furtherIsRight()) return this.showFirstFault();
    const fields = Object.fromEntries(
      wanted.map((field) => [field, this.fields[field]]),
    ) as VerificationFields;
    await this.work.perform({
      type: 'begin-verification',
      method,
      fields,
      place: this.place(),
      agreed: true,
    });
  }

  /** R-ON-4: back to correct it, or by mail. */
  #failure() {
    const { newest } = this;
    const failure = newest?.outcome?.failure ?? null;
    if (!newest || failure === null || failure === 'cancelled' || newest.verificationId === this.told)
      return nothing;
    return html`<terminal-dialog heading=${msg('认证没有通过')}>
      <p>${this.#failureWords(failure)}</p>
      <div slot="actions" class="actions">
        ${
          this.mayGoByMail
            ? html`<wa-button
                appearance="outlined"
                ?disabled=${this.isBusy}
                @click=${() => void this.#goByMail()}
                >${msg('改为线下邮寄')}</wa-button
              >`
            : nothing
        }
        <wa-button variant="brand" autofocus @click=${() => this.#correct(newest)}
          >${msg('返回修改')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }

  #failureWords(failure: VerificationFailure): string {
    const words = inLanguage(verificationFailureWords[failure]);
    return this.mayGoByMail
      ? put(msg('{reason}。也可以改为把盖章的纸质材料寄给我们，已填的内容都会保留。'), { reason: words })
      : put(msg('{reason}。'), { reason: words });
  }

  protected get mayGoByMail(): boolean {
    return this.kind === 'enterprise-verification' && isRunning(this.case.service, 'mail');
  }

  async #goByMail(): Promise<void> {
    this.told = this.newest?.verificationId ?? null;
    await this.work.perform({ type: 'switch-to-mail' });
  }

  #correct({ verificationId, fields, method }: CaseVerification): void {
    this.told = verificationId;
    this.method = method;
    this.fields = { ...this.fields, ...fields };
    this.judge(...verificationFieldsOf[method]);
  }
}
