import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../../locales/localization.ts';
import { Camera, frameOf } from '../../state/camera.ts';
import { Observing } from '../../state/observable.ts';
import { StationElement } from '../station-element.ts';
import '../trouble-callout.ts';

/** A picture was taken or chosen: JPEG or PNG. */
export class PictureEvent extends Event {
  readonly picture: Blob;

  constructor(picture: Blob) {
    super('picture', { bubbles: true, composed: true });
    this.picture = picture;
  }
}

/**
 * Live picture of the document camera; `capture()` or a chosen file fires `picture`. Before there is a frame nothing can be
 * captured: whatever releases it waits for `ready`, which `ready-change` tells of.
 */
@customElement('camera-view')
export class CameraView extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .frame {
        position: relative;
        display: grid;
        place-items: center;
        aspect-ratio: 4 / 3;
        max-height: var(--camera-height, 380px);
        margin-inline: auto;
        background: #1c242e;
        color: #fff;
        border-radius: var(--radius);
        overflow: hidden;
      }
      video {
        width: 100%;
        height: 100%;
        object-fit: contain;
      }
      .waiting {
        position: absolute;
        padding: 16px;
        text-align: center;
      }
      .row {
        margin-top: 8px;
        justify-content: space-between;
      }
      input[type='file'] {
        position: absolute;
        opacity: 0;
        inset: 0;
        width: 100%;
        cursor: pointer;
      }
      .choose {
        position: relative;
        display: inline-flex;
        align-items: center;
        min-height: var(--target);
        padding: 0 8px;
        color: var(--accent-deep);
        text-decoration: underline;
        border-radius: var(--radius);
      }
      .choose:focus-within {
        outline: 3px solid var(--wa-color-focus);
      }
    `,
  ];

  /** What the picture is of, for people who can’t see the screen. */
  @property() label = '';
  /** Where the choice of a file stands beside it. */
  @property({ type: Boolean, attribute: 'without-file' }) withoutFile = false;
  @query('video') private video!: HTMLVideoElement | null;
  @state() private size: { width: number; height: number } | null = null;
  readonly #camera = new Camera();

  constructor() {
    super();
    new Observing(this, () => [this.#camera]);
  }

  /** A frame can be taken. */
  get ready(): boolean {
    return this.size !== null;
  }

  /** Fire `picture` with the frame that is seen now. */
  async capture(): Promise<void> {
    const frame = this.video && (await frameOf(this.video));
    if (frame) this.dispatchEvent(new PictureEvent(frame));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#camera.watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#camera.stop();
    this.#show(null);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const stream = this.#camera.stream;
    if (!this.video || this.video.srcObject === stream) return;
    this.video.srcObject = stream;
    if (stream === null && this.size !== null) this.#show(null);
  }

  override render() {
    const { stream, trouble, starting } = this.#camera;
    return html`
      <trouble-callout .trouble=${trouble} @dismiss=${() => void this.#camera.start()}></trouble-callout>
      <div class="frame">
        <video
          autoplay
          muted
          playsinline
          aria-label=${this.label}
          @loadedmetadata=${this.#measure}
          @resize=${this.#measure}
        ></video>
        ${
          stream && this.size
            ? nothing
            : html`<span class="waiting" role="status"
                >${starting ? msg('正在打开高拍仪') : msg('没有画面')}</span
              >`
        }
      </div>
      <div class="row">
        ${this.withoutFile ? nothing : this.#choice()}
        ${
          trouble
            ? html`<wa-button appearance="outlined" @click=${() => void this.#camera.start()}
                >${msg('重试高拍仪')}</wa-button
              >`
            : nothing
        }
      </div>
    `;
  }

  #choice() {
    return html`<span class="choose">
      ${msg('选择图片文件')}
      <input
        type="file"
        accept="image/jpeg,image/png"
        aria-label=${put(msg('{subject}：选择图片文件'), { subject: this.label })}
        @change=${this.#choose}
      />
    </span>`;
  }

  #measure(): void {
    const { video } = this;
    this.#show(video && video.videoWidth > 0 ? { width: video.videoWidth, height: video.videoHeight } : null);
  }

  #show(size: { width: number; height: number } | null): void {
    this.size = size;
    this.dispatchEvent(new Event('ready-change'));
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) this.dispatchEvent(new PictureEvent(file));
  }
}
