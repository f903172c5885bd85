import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../elements/camera-view.ts';
import { PictureEvent, type CameraView } from '../elements/camera-view.ts';
import { TerminalElement } from '../faces/self-service/terminal-element.ts';
import { put } from '../locales/localization.ts';

/** A picture by the camera, or a file: a button each. Fires `picture`. */
@customElement('picture-panel')
export class PicturePanel extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
      }
      label {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: 10px;
        min-height: calc(var(--target) + 12px);
        padding: 0 22px;
        font-size: var(--terminal-lead);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      label:focus-within {
        outline: 3px solid var(--wa-color-focus);
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        opacity: 0;
        cursor: pointer;
      }
      .camera {
        display: grid;
        gap: 12px;
        margin-top: 12px;
      }
    `,
  ];

  /** What the picture is of. */
  @property() label = '';
  /** Types of files that may be chosen. */
  @property() accept = 'image/jpeg,image/png,application/pdf';
  @property({ type: Boolean }) disabled = false;
  @state() private isOpen = false;
  @state() private cameraReady = false;
  @query('camera-view') private camera!: CameraView | null;

  override render() {
    return html`<div class="ways">
        <wa-button
          appearance="outlined"
          ?disabled=${this.disabled}
          aria-expanded=${this.isOpen}
          @click=${() => (this.isOpen = !this.isOpen)}
          ><wa-icon slot="start" name="camera"></wa-icon
          >${this.isOpen ? msg('不拍了') : msg('拍照')}</wa-button
        >
        <label
          ><wa-icon name="document"></wa-icon>${msg('选文件')}
          <input
            type="file"
            accept=${this.accept}
            aria-label=${put(msg('{subject}：选文件'), { subject: this.label })}
            ?disabled=${this.disabled}
            @change=${this.#choose}
        /></label>
      </div>
      ${this.isOpen ? this.#camera() : nothing}`;
  }

  #camera() {
    return html`<div class="camera">
      <camera-view
        without-file
        label=${this.label}
        @picture=${() => (this.isOpen = false)}
        @ready-change=${() => (this.cameraReady = this.camera?.ready ?? false)}
      ></camera-view>
      <wa-button
        variant="brand"
        ?disabled=${this.disabled || !this.cameraReady}
        @click=${() => void this.camera?.capture()}
        >${msg('拍下来')}</wa-button
      >
    </div>`;
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) this.dispatchEvent(new PictureEvent(file));
  }
}
