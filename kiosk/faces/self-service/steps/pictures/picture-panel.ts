import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../../../../elements/pictures/camera-view.ts';
import { PictureEvent, type CameraView } from '../../../../elements/pictures/camera-view.ts';
import { dialogActions } from '../../elements/terminal-dialog.ts';
import { TerminalElement } from '../../elements/terminal-element.ts';
import { put } from '../../../../locales/localization.ts';

/** A picture by the camera, or a file: a button each; what the camera sees lies above the page. Fires `picture`. */
@customElement('picture-panel')
export class PicturePanel extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    dialogActions,
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
      label:has(:disabled) {
        opacity: 0.5;
        cursor: not-allowed;
      }
      input {
        position: absolute;
        inset: 0;
        width: 100%;
        opacity: 0;
        cursor: inherit;
      }
      /* With the heading and the buttons it is whole in sight on a low screen, in large type too. */
      camera-view {
        width: 100%;
        --camera-height: 42vh;
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
  @query('input') private file!: HTMLInputElement;
  #isPhotograph = false;

  /** Another picture instead of the last one, the way that one was given. */
  again(): void {
    if (this.#isPhotograph) this.isOpen = true;
    else this.file.click();
  }

  override render() {
    return html`<div class="ways">
        <wa-button appearance="outlined" ?disabled=${this.disabled} @click=${() => (this.isOpen = true)}
          ><wa-icon slot="start" name="camera"></wa-icon>${msg('拍照')}</wa-button
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
    return html`<terminal-dialog heading=${this.label}>
      <camera-view
        without-file
        label=${this.label}
        @picture=${() => {
          this.isOpen = false;
          this.#isPhotograph = true;
        }}
        @ready-change=${() => (this.cameraReady = this.camera?.ready ?? false)}
      ></camera-view>
      <div slot="actions" class="actions">
        <wa-button appearance="outlined" @click=${() => (this.isOpen = false)}>${msg('不拍了')}</wa-button>
        <wa-button
          variant="brand"
          ?disabled=${this.disabled || !this.cameraReady}
          @click=${() => void this.camera?.capture()}
          >${msg('拍下来')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    this.#isPhotograph = false;
    if (file) this.dispatchEvent(new PictureEvent(file));
  }
}
