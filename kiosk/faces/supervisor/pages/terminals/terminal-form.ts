import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { TerminalView } from '../../../../../shared/contract/terminal.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { put } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import type { Terminals } from '../../state/terminals.ts';
import { fieldText } from '../../../../elements/field-text.ts';

/** Enrols a terminal by the code that it shows, or changes one that is known. Fires `done`. */
@customElement('terminal-form')
export class TerminalForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      form {
        display: grid;
        gap: 12px;
        max-width: 640px;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
        gap: 12px;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin: 0;
        padding: 8px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
    `,
  ];

  @property({ attribute: false }) terminals!: Terminals;
  /** Slots of the rig. */
  @property({ attribute: false }) slots: readonly number[] = [];
  /** The terminal to be changed; null: a new one. */
  @property({ attribute: false }) known: TerminalView | null = null;
  @state() private code = '';
  @state() private name = '';
  @state() private chosen: readonly number[] = [];

  constructor() {
    super();
    new Observing(this, () => [this.terminals]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.name = fieldText(this.known?.name);
    this.chosen = this.known?.slots ?? [];
  }

  override render() {
    const ready = this.name.trim() !== '' && (this.known !== null || /^\d{6}$/.test(this.code));
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        if (ready) void this.#send();
      }}
    >
      <div class="fields">
        ${
          this.known
            ? nothing
            : html`<wa-input
                label=${msg('启用码')}
                hint=${msg('自助终端屏幕上的六位数')}
                inputmode="numeric"
                autocomplete="off"
                maxlength="6"
                .value=${this.code}
                @input=${(event: Event) => (this.code = valueOf(event).trim())}
              ></wa-input>`
        }
        <wa-input
          label=${msg('名称')}
          hint=${msg('例如：大厅1号机')}
          autocomplete="off"
          maxlength="40"
          .value=${this.name}
          @input=${(event: Event) => (this.name = valueOf(event))}
        ></wa-input>
      </div>
      <fieldset>
        <legend>${msg('装在这台机器上的插口')}</legend>
        ${this.slots.map((slot) => this.#slot(slot))}
      </fieldset>
      <div class="row">
        <wa-button
          type="submit"
          variant="brand"
          ?disabled=${!ready}
          ?loading=${this.terminals.isBusy}
          @click=${() => void this.#send()}
          >${this.known ? msg('保存') : msg('启用')}</wa-button
        >
        ${
          this.known
            ? html`<wa-button appearance="plain" @click=${this.#done}>${msg('不改了')}</wa-button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #slot(slot: number) {
    const owner = this.terminals.list?.find(
      ({ terminalId, slots }) => terminalId !== this.known?.terminalId && slots.includes(slot),
    );
    const label = put(msg('{slot} 号插口'), { slot });
    return html`<wa-checkbox
      ?disabled=${owner !== undefined}
      .checked=${this.chosen.includes(slot)}
      @change=${() => this.#toggle(slot)}
      >${owner ? `${label}（${owner.name}）` : label}</wa-checkbox
    >`;
  }

  #toggle(slot: number): void {
    this.chosen = this.chosen.includes(slot)
      ? this.chosen.filter((other) => other !== slot)
      : [...this.chosen, slot];
  }

  async #send(): Promise<void> {
    const description = { name: this.name.trim(), slots: this.chosen };
    const done = this.known
      ? await this.terminals.describe(this.known.terminalId, description)
      : await this.terminals.enrol(this.code, description);
    if (done) this.#done();
  }

  readonly #done = (): void => {
    this.code = '';
    this.name = fieldText(this.known?.name);
    this.chosen = this.known?.slots ?? [];
    this.dispatchEvent(new Event('done'));
  };
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
