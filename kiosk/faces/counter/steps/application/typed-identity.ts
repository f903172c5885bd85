import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { stepIdentityOf } from '../../../../../shared/case/questions/step-identity.ts';
import { identityPictures, isIdentityShown } from '../../../../../shared/case/fold/typed-identity.ts';
import type { TypedIdentity } from '../../../../../shared/case/state/actions.ts';
import {
  AGENT_DOCUMENTS,
  agentDocumentNames,
  type AgentDocument,
} from '../../../../../shared/vocabulary/id-card-kind.ts';
import {
  RefusedByStation,
  StationUnreachable,
  isBehind,
  troubleOf,
  type Trouble,
} from '../../../../api/failure.ts';
import { uploadMaterialPicture } from '../../../../api/case-pictures.ts';
import '../../approval/approval-gate.ts';
import '../../../../elements/pictures/camera-view.ts';
import type { CameraView, PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import type { CaseWork } from '../../../../state/case-work.ts';
import type { Desk } from '../../state/desk.ts';
import { Observing } from '../../../../state/observable.ts';
import { urlOf } from '../../../../api/request.ts';

const NOTHING_TYPED: TypedIdentity = {
  document: 'resident',
  name: '',
  number: '',
  birthDate: '',
  validFrom: '',
  validTo: '',
};

/** R-MAT-4: typed from the document, both sides pictured, confirmed by a second person with the original in the hand. */
@customElement('typed-identity')
export class TypedIdentityForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .fields {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 8px 16px;
      }
      .pictures {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
      }
      .pictures img {
        height: 120px;
        border: 1px solid var(--line);
      }
      .camera {
        --camera-height: 260px;
        display: grid;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  @state() private typed: TypedIdentity = NOTHING_TYPED;
  /** What was typed is wrong. */
  @state() private retyping = false;
  @state() private trouble: Trouble | null = null;
  @state() private unclear: (() => Promise<void>) | null = null;
  @state() private cameraReady = false;
  @query('camera-view') private camera!: CameraView | null;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const { typedIdentity } = this.work.state;
    return html`<div class="stack">
      ${typedIdentity === null || this.retyping ? this.#fields() : this.#shown()}
    </div>`;
  }

  #fields() {
    return html`<section class="panel stack" aria-label=${msg('照证件录入')}>
      <h2>${msg('照证件录入')}</h2>
      <div class="fields">
        <wa-select
          label=${msg('证件')}
          .value=${this.typed.document}
          @change=${(event: Event) =>
            this.#put('document', (event.target as HTMLInputElement).value as AgentDocument)}
        >
          ${AGENT_DOCUMENTS.map(
            (document) =>
              html`<wa-option value=${document}>${inLanguage(agentDocumentNames[document])}</wa-option>`,
          )}
        </wa-select>
        ${this.#field('name', msg('证件上的姓名'))} ${this.#field('number', msg('证件号码'))}
        ${this.#field('birthDate', msg('出生日期'), 'date')}
        ${this.#field('validFrom', msg('有效期从'), 'date')}
        ${this.typed.validTo === null ? nothing : this.#field('validTo', msg('有效期到'), 'date')}
        <wa-checkbox
          .checked=${this.typed.validTo === null}
          @change=${(event: Event) =>
            this.#put('validTo', (event.target as HTMLInputElement).checked ? null : '')}
          >${msg('长期有效')}</wa-checkbox
        >
      </div>
      <div class="row">
        <wa-button variant="brand" ?disabled=${this.work.running !== null} @click=${() => void this.#type()}
          >${msg('录好了，去拍照')}</wa-button
        >
      </div>
    </section>`;
  }

  #field(name: Exclude<keyof TypedIdentity, 'document'>, label: string, type: 'text' | 'date' = 'text') {
    const fault = this.work.trouble?.fields?.[name];
    return html`<wa-input
      label=${label}
      type=${type}
      autocomplete="off"
      class=${fault ? 'wrong' : ''}
      hint=${fault ? inLanguage(fault) : '\u00a0'}
      .value=${this.typed[name] ?? ''}
      @input=${(event: Event) => this.#put(name, (event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }

  async #type(): Promise<void> {
    if (await this.work.perform({ type: 'type-identity', typed: this.typed })) this.retyping = false;
  }

  #put<Name extends keyof TypedIdentity>(name: Name, value: TypedIdentity[Name]): void {
    this.typed = { ...this.typed, [name]: value };
  }

  /** What the second person compares with the original. */
  #shown() {
    const { caseNumber, typedIdentity } = this.work.state;
    if (!typedIdentity) return nothing;
    const { agent, document } = typedIdentity;
    const pictures = identityPictures(this.work.state);
    const isShown = isIdentityShown(this.work.state);
    return html`<section class="panel stack" aria-label=${msg('录入的证件')}>
        <h2>${inLanguage(agentDocumentNames[document])}</h2>
        <p>
          <strong>${agent?.name}</strong> ${agent?.idNumber} · ${msg('出生日期')} ${agent?.birthDate} ·
          ${msg('有效期到')} ${agent?.validTo ?? msg('长期')}
        </p>
        <div class="pictures">
          ${pictures.map(
            ({ attachment }) =>
              html`<a
                href=${urlOf('GET /cases/:caseNumber/attachments/:id', { caseNumber, id: attachment })}
                target="_blank"
                rel="noopener"
                ><img
                  src=${urlOf('GET /cases/:caseNumber/attachments/:id', { caseNumber, id: attachment })}
                  alt=${msg('证件照片')}
              /></a>`,
          )}
        </div>
        ${isShown ? nothing : this.#camera(pictures.length)}
        <div class="row">
          <wa-button appearance="plain" @click=${() => (this.retyping = true)}
            >${msg('录错了，重新录入')}</wa-button
          >
        </div>
      </section>
      ${
        isShown
          ? html`<p class="quiet">${msg('请另一位（主管）对照原件，在这里现场签字。')}</p>
              <approval-gate .work=${this.work} .desk=${this.desk} kind="typed-identity"></approval-gate>`
          : nothing
      }`;
  }

  #camera(taken: number) {
    return html`<div class="camera">
      <p role="status">
        ${put(msg('拍下证件的正反两面（护照拍资料页和签证页）：已拍 {count} 张，共 2 张。'), { count: taken })}
      </p>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      <camera-view
        label=${msg('证件')}
        @picture=${({ picture }: PictureEvent) => void this.#keep(picture, false)}
        @ready-change=${() => (this.cameraReady = this.camera?.ready ?? false)}
      ></camera-view>
      <div class="row">
        <wa-button
          appearance="outlined"
          ?disabled=${!this.cameraReady}
          @click=${() => void this.camera?.capture()}
          ><wa-icon slot="start" name="camera"></wa-icon>${msg('拍下这一面')}</wa-button
        >
        ${
          this.unclear
            ? html`<wa-button appearance="outlined" @click=${() => void this.unclear?.()}
                >${msg('原件就是这样，仍然保留')}</wa-button
              >`
            : nothing
        }
      </div>
    </div>`;
  }

  async #keep(picture: Blob, insisted: boolean): Promise<void> {
    this.trouble = null;
    this.unclear = null;
    try {
      await uploadMaterialPicture(stepIdentityOf(this.work.state), 'agent-id', picture, insisted);
      await this.work.reload();
    } catch (error) {
      if (!(error instanceof RefusedByStation) && !(error instanceof StationUnreachable)) throw error;
      this.trouble = troubleOf(error);
      if (isBehind(this.trouble)) void this.work.reload();
      if (this.trouble.code === 'picture-unclear') this.unclear = () => this.#keep(picture, true);
    }
  }
}
