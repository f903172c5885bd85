import { css, html, nothing, type LitElement } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { SpecimenCapture } from '../../../../../shared/case/state/case-state.ts';
import { saidByOrder } from '../../../../../shared/case/papers/review-comparison.ts';
import '../../../../elements/pictures/camera-view.ts';
import type { CameraView, PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import '../../elements/scan-wait.ts';
import '../../elements/specimen-result.ts';
import { isUsable } from '../../elements/specimen-result.ts';
import { put } from '../../../../locales/localization.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import type { CaseWork } from '../../../../state/case-work.ts';
import type { Desk } from '../../state/desk.ts';
import { Observing } from '../../../../state/observable.ts';
import type { ReviewPage } from '../../../../../shared/case/papers/review-pages.ts';

/**
 * R-FIRST-2: the seal comes off the page of the specimen form that is in sight, or, of a form that came by mail, from
 * camera or scanner. It has to be accepted before an approval.
 */
@customElement('review-seal')
export class ReviewSeal extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .panel {
        display: grid;
        gap: 12px;
        border-inline-start: 6px solid var(--warn);
        --camera-height: 220px;
      }
      .accepted {
        border-inline-start-color: var(--good);
      }
      .title {
        display: flex;
        align-items: center;
        gap: 12px;
        flex-wrap: wrap;
      }
      .accepting {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
      }
      .title h2 {
        margin-inline-end: auto;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  /** The page that is in sight. */
  @property({ attribute: false }) page: ReviewPage | null = null;
  @query('camera-view') private camera!: CameraView | null;
  @state() private picturing = false;
  @state() private cameraReady = false;
  /** Undefined before it was drawn once. */
  #shownCapture: string | null | undefined = undefined;

  constructor() {
    super();
    new Observing(this, () => [this.work, this.desk]);
  }

  get #capture(): SpecimenCapture | null {
    return this.work.state.specimens.at(-1) ?? null;
  }

  override render() {
    const { acceptedSpecimen } = this.work.state;
    const capture = this.#capture;
    const isAccepted = acceptedSpecimen !== null && acceptedSpecimen.captureId === capture?.captureId;
    const running = this.work.running?.what ?? null;
    return html`<section class="panel ${isAccepted ? 'accepted' : ''}" aria-label=${msg('印章图样')}>
      <div class="title">
        <h2>${isAccepted ? msg('印章图样已采用') : msg('印章图样还没有采用')}</h2>
        ${this.#ways()}
      </div>
      ${
        running === 'capture-uploaded-specimen' || running === 'upload-specimen'
          ? html`<p role="status">${msg('正在从画面里取出印章')}</p>`
          : nothing
      }
      ${running === 'scan-specimen' ? html`<scan-wait></scan-wait>` : nothing}
      ${
        this.picturing
          ? html`<camera-view
              label=${msg('采样表')}
              @picture=${this.#send}
              @ready-change=${() => (this.cameraReady = this.camera?.ready ?? false)}
            ></camera-view>`
          : capture
            ? html`<specimen-result caseNumber=${this.work.caseNumber} .capture=${capture}></specimen-result>
                ${this.#accepting(capture, isAccepted)}`
            : nothing
      }
    </section>`;
  }

  /** Beside the seal itself: it is adopted by whoever sees it. */
  #accepting(capture: SpecimenCapture, isAccepted: boolean) {
    if (!isUsable(capture) || isAccepted) return nothing;
    return html`<div class="accepting">
      <p>${put(msg('请核对印章上的名称是不是“{name}”。'), { name: this.#organisationName })}</p>
      <wa-button
        variant="brand"
        ?disabled=${this.work.running !== null}
        @click=${() => void this.work.perform({ type: 'accept-specimen', captureId: capture.captureId })}
        >${msg('采用这枚印章')}</wa-button
      >
    </div>`;
  }

  get #organisationName(): string {
    return saidByOrder(this.work.state)['organisation-name'] ?? msg('未知');
  }

  /** What was cut out of a page comes into sight by itself. */
  protected override updated(): void {
    const captureId = this.#capture?.captureId ?? null;
    if (this.#shownCapture !== undefined && captureId !== this.#shownCapture) void this.#bringIntoSight();
    this.#shownCapture = captureId;
  }

  /** Once what is inside it has drawn itself, too. */
  async #bringIntoSight(): Promise<void> {
    await this.renderRoot.querySelector<LitElement>('specimen-result')?.updateComplete;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    this.scrollIntoView({ block: 'end' });
  }

  #ways() {
    const busy = this.work.running !== null;
    const upload = this.page?.upload;
    return html`
      ${
        upload
          ? this.#button(msg('从这一页提取印章'), 'document', busy, () =>
              this.work.perform({ type: 'capture-uploaded-specimen', ...upload }),
            )
          : html`${
              this.picturing
                ? this.#button(msg('拍摄'), 'camera', busy || !this.cameraReady, () => this.camera?.capture())
                : this.#button(msg('用高拍仪取印章'), 'camera', busy, () => (this.picturing = true))
            }
            ${
              this.desk.hasScanner
                ? this.#button(msg('从扫描仪取图'), 'scanner', busy, () => this.#scan())
                : nothing
            }`
      }
    `;
  }

  #button(label: string, icon: string, disabled: boolean, act: () => unknown) {
    return html`<wa-button appearance="outlined" ?disabled=${disabled} @click=${() => void act()}>
      <wa-icon slot="start" name=${icon}></wa-icon>${label}
    </wa-button>`;
  }

  async #send({ picture }: PictureEvent): Promise<void> {
    if (await this.work.sendSpecimen(picture)) this.picturing = false;
  }

  async #scan(): Promise<void> {
    if (await this.work.scanSpecimen()) this.picturing = false;
  }
}
