import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import type { TerminalView } from '../../../../../shared/contract/terminal.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { put } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import type { Terminals } from '../../state/terminals.ts';
import { pageStyles, tableStyles } from '../page-styles.ts';
import './terminal-form.ts';

const minute = (at: number): string => shanghaiDateTime(at).slice(0, 16);

/** The self-service terminals: enrolled by the code that they show, renamed, given slots, withdrawn. */
@customElement('terminals-page')
export class TerminalsPage extends StationElement {
  static override styles = [
    StationElement.styles,
    pageStyles,
    tableStyles,
    css`
      section {
        display: grid;
        gap: 12px;
      }
      td.acts {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) terminals!: Terminals;
  @property({ attribute: false }) slots: readonly number[] = [];
  /** The terminal that is being changed, or whose withdrawal is to be confirmed. */
  @state() private changing: string | null = null;
  @state() private withdrawing: string | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.terminals]);
  }

  override render() {
    const { list, trouble } = this.terminals;
    return html`<h1 tabindex="-1">${msg('自助终端')}</h1>
      <trouble-callout
        .trouble=${trouble}
        @dismiss=${() => this.terminals.dismissTrouble()}
      ></trouble-callout>
      <section class="panel">
        <h2>${msg('启用一台自助终端')}</h2>
        <p class="quiet">
          ${msg('在自助终端上打开“/self-service”，把屏幕上的六位数输入这里。插口装在自助终端上以后，供应商可以自己在那里插介质。')}
        </p>
        <terminal-form .terminals=${this.terminals} .slots=${this.slots}></terminal-form>
      </section>
      <section aria-label=${msg('已启用的自助终端')}>
        <h2>${msg('已启用的自助终端')}</h2>
        ${list === null ? html`<p aria-busy="true"></p>` : this.#table(list)}
      </section>`;
  }

  #table(list: readonly TerminalView[]) {
    if (list.length === 0) return html`<p class="quiet">${msg('还没有启用自助终端。')}</p>`;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('名称')}</th>
          <th scope="col">${msg('插口')}</th>
          <th scope="col">${msg('启用')}</th>
          <th scope="col">${msg('最近在线')}</th>
          <th scope="col"><span class="visually-hidden">${msg('操作')}</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          list,
          ({ terminalId }) => terminalId,
          (terminal) => (terminal.terminalId === this.changing ? this.#form(terminal) : this.#row(terminal)),
        )}
      </tbody>
    </table>`;
  }

  #form(terminal: TerminalView) {
    return html`<tr>
      <td colspan="5">
        <terminal-form
          .terminals=${this.terminals}
          .slots=${this.slots}
          .known=${terminal}
          @done=${() => (this.changing = null)}
        ></terminal-form>
      </td>
    </tr>`;
  }

  #row({ terminalId, name, slots, enrolledAt, enrolledBy, lastSeenAt }: TerminalView) {
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${slots.length === 0 ? '—' : slots.join(' ')}</td>
      <td>${minute(enrolledAt)} · ${enrolledBy}</td>
      <td>${minute(lastSeenAt)}</td>
      <td class="acts">
        ${terminalId === this.withdrawing ? this.#confirmation(terminalId, name) : this.#acts(terminalId)}
      </td>
    </tr>`;
  }

  #acts(terminalId: string) {
    return html`<wa-button appearance="plain" @click=${() => (this.changing = terminalId)}
        >${msg('修改')}</wa-button
      >
      <wa-button appearance="plain" @click=${() => (this.withdrawing = terminalId)}
        >${msg('停用')}</wa-button
      >`;
  }

  #confirmation(terminalId: string, name: string) {
    return html`<p>${put(msg('停用“{name}”？它马上退出，要再用就得重新启用。'), { name })}</p>
      <div class="row">
        <wa-button variant="danger" @click=${() => void this.#withdraw(terminalId)}
          >${msg('确认停用')}</wa-button
        >
        <wa-button appearance="plain" @click=${() => (this.withdrawing = null)}>${msg('不改了')}</wa-button>
      </div>`;
  }

  async #withdraw(terminalId: string): Promise<void> {
    await this.terminals.withdraw(terminalId);
    this.withdrawing = null;
  }
}
