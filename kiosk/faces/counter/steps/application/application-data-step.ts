import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { shownVersion } from '../../../../../shared/case/questions/step-identity.ts';
import type { ApplicationInput } from '../../../../../shared/case/state/actions.ts';
import type { CaseState, ChangeableField } from '../../../../../shared/case/state/case-state.ts';
import { attestedCodes } from '../../../../../shared/case/decide/attested-code.ts';
import {
  applicationFieldChecks,
  checkApplication,
} from '../../../../../shared/case/decide/check-application.ts';
import { dataChanges, registeredContact } from '../../../../../shared/case/fold/registered-data.ts';
import {
  REVOCATION_REASONS,
  revocationReasons,
  type RevocationReason,
} from '../../../../../shared/vocabulary/certificate.ts';
import { formatOrganisationCode } from '../../../../../shared/vocabulary/numbers/organisation-code.ts';
import {
  checkUscc,
  groupUscc,
  judgeUscc,
  organisationCodeOf,
  standingOf,
  usccStandingNames,
} from '../../../../../shared/vocabulary/numbers/uscc.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { draftOf, dropDraft, keepDraft, type DraftPlace } from '../../../../state/drafts.ts';
import { subjectRefusedNotice } from '../../../../elements/cases/subject-refused.ts';
import { CaseStep } from '../case-step.ts';
import './code-attestation.ts';
import { insteadNotice } from '../instead-notice.ts';
import { fieldText } from '../../../../elements/field-text.ts';

type Field = keyof ApplicationInput;
interface Draft {
  input: ApplicationInput;
  reason: RevocationReason | null;
}

/** Of the form; half when nothing is said. */
type Width = 'full' | 'two-thirds' | 'third';

const empty: ApplicationInput = {
  organisationName: '',
  uscc: '',
  legalRepresentative: '',
  province: '',
  locality: '',
  address: '',
  postcode: '',
  mobile: '',
  email: '',
};

/** The field of the form that a change belongs to. */
const fieldOf: Partial<Record<ChangeableField, Field>> = {
  'organisation-name': 'organisationName',
  'legal-representative': 'legalRepresentative',
  address: 'address',
  postcode: 'postcode',
  mobile: 'mobile',
  email: 'email',
};

/** Keeps the line under a field where it is, so that nothing jumps when words appear there. */
const NO_HINT = '\u00a0';

/** The organisation and how to reach the agent; every field is checked while it is typed (R-ORG-1). */
@customElement('application-data-step')
export class ApplicationDataStep extends CaseStep<'application-data'> {
  static override styles = [
    CaseStep.styles,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(6, 1fr);
        gap: 4px 16px;
      }
      .fields > * {
        grid-column: span 3;
      }
      .fields > .full {
        grid-column: span 6;
      }
      .fields > .two-thirds {
        grid-column: span 4;
      }
      .fields > .third {
        grid-column: span 2;
      }
      .notice {
        margin-bottom: 12px;
      }
      wa-input.changed::part(hint) {
        color: var(--accent-deep);
        font-weight: 600;
      }
    `,
  ];

  protected readonly kind = 'application-data';
  @state() private input: ApplicationInput = empty;
  /** Fields that were left once, or all after a try to go on: their faults are told in red. */
  @state() private judged: ReadonlySet<Field> = new Set();
  /** Revocation only. */
  @state() private reason: RevocationReason | null = null;
  #draft: DraftPlace | null = null;

  protected override willUpdate(): void {
    if (this.#draft) return;
    const { caseNumber } = this.work;
    this.#draft = { caseNumber, step: this.kind, basis: shownVersion(this.case, 'application') };
    const kept = draftOf<Draft>(this.#draft);
    this.input = kept?.input ?? entered(this.case);
    this.reason = kept ? kept.reason : this.case.revocationReason;
  }

  protected lead() {
    return msg('按《统一社会信用代码证》原样填写，填错的地方会在下方说明。');
  }

  protected primary() {
    return { label: msg('保存，下一步'), act: () => void this.#save() };
  }

  protected body() {
    return html`
      ${
        this.case.dispute !== null
          ? html`<p class="notice warn" role="status">
              <strong>${msg('供应商认为有错误：')}</strong>${this.case.dispute || msg('（没有说明）')}
            </p>`
          : nothing
      }
      ${subjectRefusedNotice(this.case, this.kind)} ${insteadNotice(this.case)} ${this.#agentChange()}
      <div class="fields">
        ${this.#field('organisationName', msg('单位名称'), { width: 'full', autofocus: true })}
        ${this.#field('uscc', msg('统一社会信用代码'), { hint: this.#usccHint() })}
        ${this.#organisationCode()}
        ${this.#field('legalRepresentative', msg('法定代表人'), { width: 'third' })}
        ${this.#field('province', msg('省（自治区、直辖市）'), { width: 'third' })}
        ${this.#field('locality', msg('城市'), { width: 'third' })}
        ${this.#field('address', msg('地址'), { width: 'two-thirds' })}
        ${this.#field('postcode', msg('邮政编码'), { width: 'third', inputmode: 'numeric' })}
        ${this.#field('mobile', msg('经办人手机'), { inputmode: 'tel' })}
        ${this.#field('email', msg('电子邮箱'), { inputmode: 'email' })} ${this.#reason()}
      </div>
      ${this.#attestation()}
    `;
  }

  #field(
    name: Field,
    label: string,
    options: { width?: Width; autofocus?: boolean; hint?: string; inputmode?: string } = {},
  ) {
    const value = this.input[name];
    const checked = applicationFieldChecks[name](value, attestedCodes(this.case));
    const judged = this.judged.has(name);
    const told = judged ? this.work.trouble?.fields?.[name] : undefined;
    const fault = checked.ok ? told : checked.reason;
    const before = this.#registered[name];
    const hint = before === undefined ? (options.hint ?? NO_HINT) : put(msg('原登记：{before}'), { before });
    const words = fault && (judged || value !== '') ? inLanguage(fault) : hint;
    const verdict = fault ? (judged ? 'wrong' : '') : value !== '' && options.hint ? 'right' : '';
    return html`<wa-input
      class="${fieldText(options.width)} ${before === undefined ? '' : 'changed'} ${verdict}"
      label=${label}
      hint=${words}
      autocomplete="off"
      inputmode=${options.inputmode ?? 'text'}
      ?autofocus=${options.autofocus ?? false}
      .value=${value}
      @input=${(event: Event) => this.#type(name, (event.target as HTMLInputElement).value)}
      @blur=${() => value !== '' && this.#judge([name])}
    ></wa-input>`;
  }

  #checkedCode() {
    return checkUscc(this.input.uscc, attestedCodes(this.case));
  }

  /** A code that may stand so on the licence: a second person decides (R-ORG-1). */
  #attestation() {
    const verdict = judgeUscc(this.input.uscc);
    if (verdict.kind !== 'check-wrong' || this.#checkedCode().ok) return nothing;
    return html`<code-attestation
      .work=${this.work}
      .desk=${this.desk}
      uscc=${verdict.value}
    ></code-attestation>`;
  }

  #usccHint(): string {
    const checked = this.#checkedCode();
    if (!checked.ok) return NO_HINT;
    const mark = standingOf(checked.value) === 'attested' ? ` ${inLanguage(usccStandingNames.attested)}` : '';
    return `${groupUscc(checked.value)}${mark}`;
  }

  /** R-ORG-1: derived, never typed. */
  #organisationCode() {
    const checked = this.#checkedCode();
    return html`<wa-input
      label=${msg('组织机构代码')}
      hint=${msg('由信用代码第 9 至 17 位得出，不用填写')}
      readonly
      .value=${checked.ok ? formatOrganisationCode(organisationCodeOf(checked.value)) : ''}
    ></wa-input>`;
  }

  /** Why the certificate is to end; `unspecified` wants a supervisor's approval later on. */
  #reason() {
    if (this.case.service !== 'revocation') return nothing;
    const offered = REVOCATION_REASONS.filter((reason) => revocationReasons[reason].chosenBy !== 'system');
    return html`<wa-select
      class="full"
      label=${msg('吊销原因')}
      placeholder=${msg('请选择')}
      .value=${fieldText(this.reason)}
      @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value as RevocationReason)}
    >
      ${offered.map(
        (reason) =>
          html`<wa-option value=${reason}
            >${inLanguage(revocationReasons[reason].name)}${
              revocationReasons[reason].chosenBy === 'supervisor' ? msg('（需主管批准）') : nothing
            }</wa-option
          >`,
      )}
    </wa-select>`;
  }

  /** R-RENEW-3, R-CHANGE-3: what was registered, under each field that differs from it, while it is typed. */
  get #registered(): Partial<Record<Field, string>> {
    const { previous, agent } = this.case;
    const checked = checkApplication(this.input, attestedCodes(this.case));
    if (!previous || !checked.ok) return {};
    const changes = dataChanges(previous, { ...checked.value, agent });
    return Object.fromEntries(
      changes.flatMap(({ field, before }) => (fieldOf[field] ? [[fieldOf[field], before]] : [])),
    );
  }

  /** Another agent than the one before: who that was. */
  #agentChange() {
    const { previous, agent } = this.case;
    if (!previous?.agentName || !agent || previous.agentIdNumber === agent.idNumber) return nothing;
    return html`<p class="notice">
      ${put(msg('经办人有变化：原登记 {before}，现在是 {after}。'), {
        before: previous.agentName,
        after: agent.name,
      })}
    </p>`;
  }

  #type(name: Field, value: string): void {
    this.input = { ...this.input, [name]: value };
    this.#keep();
  }

  #choose(reason: RevocationReason): void {
    this.reason = reason;
    this.#keep();
  }

  #keep(): void {
    const draft: Draft = { input: this.input, reason: this.reason };
    if (this.#draft) keepDraft(this.#draft, draft);
  }

  #judge(names: readonly Field[]): void {
    this.judged = new Set([...this.judged, ...names]);
  }

  async #save(): Promise<void> {
    this.#judge(Object.keys(empty) as Field[]);
    if (!checkApplication(this.input, attestedCodes(this.case)).ok) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('wa-input.wrong')?.focus();
      return;
    }
    const revocationReason = this.case.service === 'revocation' ? this.reason : null;
    const saved = await this.work.perform(
      { type: 'enter-application-data', input: this.input, revocationReason },
      this.#draft?.basis,
    );
    if (saved && this.#draft) dropDraft(this.#draft);
  }
}

/** What was entered before, when the step is open again; else what the certificate's own case had registered. */
function entered(state: CaseState): ApplicationInput {
  const { agent, previous } = state;
  const { organisation, contact, legalRepresentative } =
    state.organisation || !previous ? state : { ...previous, contact: registeredContact(previous, agent) };
  if (!organisation) return empty;
  return {
    organisationName: organisation.name,
    uscc: organisation.uscc,
    legalRepresentative: fieldText(legalRepresentative),
    province: organisation.province,
    locality: organisation.locality,
    address: organisation.address,
    postcode: organisation.postcode,
    mobile: fieldText(contact?.mobile),
    email: fieldText(contact?.email),
  };
}
