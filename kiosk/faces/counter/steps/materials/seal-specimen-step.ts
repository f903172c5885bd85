import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { SpecimenCapture } from '../../../../../shared/case/state/case-state.ts';
import { approvalOf, isGranted } from '../../../../../shared/case/fold/fold.ts';
import { sealOfOtherName } from '../../../../../shared/case/papers/seal-name.ts';
import '../../approval/approval-gate.ts';
import '../../../../elements/pictures/camera-view.ts';
import type { CameraView, PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import '../../elements/scan-wait.ts';
import { isUsable } from '../../elements/specimen-result.ts';
import { put } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';

/** R-FIRST-2: the specimen under the document camera, or in the scanner, becomes the picture of the electronic seal. */
@customElement('seal-specimen-step')
export class SealSpecimenStep extends CaseStep<'seal-specimen'> {
  static override styles = [
    CaseStep.styles,
    css`
      .scanner {
        display: flex;
        justify-content: flex-end;
        margin-bottom: 8px;
      }
      .former {
        display: grid;
        gap: 8px;
        margin-bottom: 12px;
      }
    `,
  ];

  protected readonly kind = 'seal-specimen';
  @query('camera-view') private camera!: CameraView | null;
  @state() private cameraReady = false;
  /** The clerk wants another picture. */
  @state() private retaking = false;
  /** The seal from before shall serve although it shows another name. */
  @state() private keepsOld = false;

  get #capture(): SpecimenCapture | null {
    return this.retaking ? null : (this.case.specimens.at(-1) ?? null);
  }

  protected lead() {
    return this.#capture
      ? put(msg('核对取出的印章：名称是“{name}”，完整、清晰、尺寸与实物一致。'), {
          name: this.case.organisation?.name ?? msg('未知'),
        })
      : this.desk.hasScanner
        ? msg('把盖好章的《单位电子印章采样表》平放在高拍仪下，四边都要看得见；或者放进扫描仪。')
        : msg('把盖好章的《单位电子印章采样表》平放在高拍仪下，四边都要看得见。');
  }

  protected primary(): StepAction {
    const capture = this.#capture;
    if (!capture) {
      return { label: msg('拍摄'), disabled: !this.cameraReady, act: () => void this.camera?.capture() };
    }
    if (!isUsable(capture)) return { label: msg('重新拍摄'), act: this.#retake };
    return {
      label: msg('采用这枚印章'),
      act: () => void this.work.perform({ type: 'accept-specimen', captureId: capture.captureId }),
    };
  }

  protected override secondary(): readonly StepAction[] {
    const capture = this.#capture;
    const form: StepAction = {
      label: msg('打印空白采样表'),
      act: () => void this.work.perform({ type: 'print-document', document: 'seal-specimen-form' }),
      icon: 'printer',
    };
    const retake: StepAction = { label: msg('重新拍摄'), act: this.#retake, icon: 'camera' };
    const reuse: StepAction = {
      label: msg('沿用上次的印章'),
      act: () => void this.work.perform({ type: 'reuse-specimen' }),
      icon: 'check',
    };
    if (capture && isUsable(capture)) return [retake];
    const mayReuse = this.#formerName === null || isGranted(this.case, 'old-seal');
    return this.case.certificate && mayReuse ? [reuse, form] : [form];
  }

  /** What the seal from before shows, where the organisation has another name by now. */
  get #formerName(): string | null {
    return sealOfOtherName(this.case);
  }

  #formerSeal() {
    const name = this.#formerName;
    if (name === null || this.#capture) return nothing;
    const asked = approvalOf(this.case, 'old-seal') !== null;
    return html`<div class="notice warn former">
      <p>${put(msg('单位已改名，原来的印章上是“{name}”。请采集新印章。'), { name })}</p>
      ${
        this.keepsOld || asked
          ? html`<approval-gate .work=${this.work} .desk=${this.desk} kind="old-seal"></approval-gate>`
          : html`<div>
              <wa-button appearance="plain" @click=${() => (this.keepsOld = true)}
                >${msg('新印章还没有刻好？请主管批准沿用旧印章')}</wa-button
              >
            </div>`
      }
    </div>`;
  }

  protected body() {
    const capture = this.#capture;
    if (this.work.running?.what === 'scan-specimen') return html`<scan-wait></scan-wait>`;
    if (capture)
      return html`<specimen-result caseNumber=${this.case.caseNumber} .capture=${capture}></specimen-result>`;
    const sending = this.work.running?.what === 'upload-specimen';
    return html`
      ${this.#formerSeal()}
      ${sending ? html`<p class="notice" role="status">${msg('正在从画面里取出印章')}</p>` : nothing}
      ${
        this.desk.hasScanner
          ? html`<div class="scanner">
              <wa-button
                appearance="outlined"
                ?disabled=${this.work.running !== null}
                @click=${() => void this.#scan()}
              >
                <wa-icon slot="start" name="scanner"></wa-icon>${msg('从扫描仪取图')}
              </wa-button>
            </div>`
          : nothing
      }
      <camera-view
        label=${msg('采样表')}
        @ready-change=${() => (this.cameraReady = this.camera?.ready ?? false)}
        @picture=${this.#send}
      ></camera-view>
    `;
  }

  readonly #retake = (): void => {
    this.retaking = true;
    this.cameraReady = false;
  };

  async #send({ picture }: PictureEvent): Promise<void> {
    if (await this.work.sendSpecimen(picture)) this.retaking = false;
  }

  async #scan(): Promise<void> {
    if (await this.work.scanSpecimen()) this.retaking = false;
  }
}
