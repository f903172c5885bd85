import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { attestationOf, licencePicture } from '../../../../../shared/case/decide/attested-code.ts';
import { stepIdentityOf } from '../../../../../shared/case/questions/step-identity.ts';
import { groupUscc, type Uscc } from '../../../../../shared/vocabulary/numbers/uscc.ts';
import { RefusedByStation, StationUnreachable, troubleOf, type Trouble } from '../../../../api/failure.ts';
import { uploadMaterialPicture } from '../../../../api/case-pictures.ts';
import '../../approval/approval-gate.ts';
import '../../../../elements/pictures/camera-view.ts';
import type { CameraView, PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { put } from '../../../../locales/localization.ts';
import type { CaseWork } from '../../../../state/case-work.ts';
import type { Desk } from '../../state/desk.ts';
import { Observing } from '../../../../state/observable.ts';
import { urlOf } from '../../../../api/request.ts';

/**
 * R-ORG-1: a credit code with a wrong check character that stands so on the licence. The licence is pictured, and a second
 * person compares the code with it; until then the code is refused.
 */
@customElement('code-attestation')
export class CodeAttestation extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 12px;
        border-inline-start: 6px solid var(--warn);
      }
      .licence {
        max-width: 100%;
        min-height: 120px;
        max-height: 260px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .pair {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 16px;
        align-items: start;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  /** As it was typed, of the right shape. */
  @property() uscc: Uscc = '';
  @state() private begun = false;
  /** The camera is wanted although there is a picture. */
  @state() private again = false;
  @state() private cameraReady = false;
  @state() private trouble: Trouble | null = null;
  /** A picture that something is wrong with. */
  @state() private unclear: Blob | null = null;
  @query('camera-view') private camera!: CameraView | null;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  /** Somebody said that the licence says so: a mistyped code opens no camera. */
  get #isBegun(): boolean {
    return this.begun || attestationOf(this.work.state, this.uscc) !== null;
  }

  override render() {
    const picture = licencePicture(this.work.state);
    return html`<section class="panel" aria-label=${msg('信用代码校验位不符')}>
      <h2>${msg('信用代码校验位不符')}</h2>
      <p>
        ${put(
          msg('请先核对有没有输错。执照原件上确实是 {code} 的，拍下执照，由主管对照原件确认后才能使用。'),
          { code: groupUscc(this.uscc) },
        )}
      </p>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      ${
        !this.#isBegun
          ? html`<div class="row">
              <wa-button appearance="outlined" @click=${() => (this.begun = true)}
                >${msg('执照上就是这样')}</wa-button
              >
            </div>`
          : picture === null || this.again
            ? this.#camera()
            : this.#attest(picture)
      }
    </section>`;
  }

  #camera() {
    return html`<camera-view
        label=${msg('营业执照原件')}
        @picture=${({ picture }: PictureEvent) => void this.#keep(picture, false)}
        @ready-change=${() => (this.cameraReady = this.camera?.ready ?? false)}
      ></camera-view>
      <div class="row">
        <wa-button
          appearance="outlined"
          ?disabled=${!this.cameraReady}
          @click=${() => void this.camera?.capture()}
          ><wa-icon slot="start" name="camera"></wa-icon>${msg('拍下执照')}</wa-button
        >
        ${
          this.unclear
            ? html`<wa-button
                appearance="outlined"
                @click=${() => this.unclear && void this.#keep(this.unclear, true)}
                >${msg('原件就是这样，仍然保留')}</wa-button
              >`
            : nothing
        }
      </div>`;
  }

  #attest(picture: string) {
    return html`<div class="pair">
      <div>
        <img
          class="licence"
          src=${urlOf('GET /cases/:caseNumber/attachments/:id', { caseNumber: this.work.caseNumber, id: picture })}
          alt=${msg('营业执照原件的照片')}
        />
        <div class="row">
          <wa-button appearance="plain" @click=${() => (this.again = true)}>${msg('重新拍照')}</wa-button>
        </div>
      </div>
      <approval-gate
        .work=${this.work}
        .desk=${this.desk}
        kind="credit-code"
        uscc=${this.uscc}
      ></approval-gate>
    </div>`;
  }

  async #keep(picture: Blob, insisted: boolean): Promise<void> {
    this.trouble = null;
    this.unclear = null;
    try {
      await uploadMaterialPicture(
        stepIdentityOf(this.work.state),
        'uscc-certificate-copy',
        picture,
        insisted,
      );
      this.again = false;
      await this.work.reload();
    } catch (error) {
      if (!(error instanceof RefusedByStation) && !(error instanceof StationUnreachable)) throw error;
      this.trouble = troubleOf(error);
      if (this.trouble.code === 'picture-unclear') this.unclear = picture;
    }
  }
}
