import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Trouble } from '../../../api/failure.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../../../elements/trouble-callout.ts';
import { fieldText } from '../../../elements/field-text.ts';

/** The station's words are those of a sign-in; here it is an answer that was not given. */
const wrongCredentials: Pick<Trouble, 'meaning' | 'action'> = {
  meaning: { zh: '这个请求还没有答复。', en: 'The request has not been answered yet.' },
  action: {
    zh: '请主管核对工号后再输一次密码。',
    en: 'Check the staff number and enter the password again.',
  },
};

const toldHere = (trouble: Trouble | null): Trouble | null =>
  trouble?.code === 'sign-in-failed' ? { ...trouble, ...wrongCredentials } : trouble;

/** A supervisor answers on the spot, with staff number and password, for this one answer. Fires `close`. */
@customElement('supervisor-signature')
export class SupervisorSignature extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
      }
      .wide {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property() approvalId = '';
  @state() private trouble: Trouble | null = null;
  /** The answer that is on its way. */
  @state() private sending: 'grant' | 'refuse' | null = null;

  protected override firstUpdated(): void {
    void this.#focus('staffNumber');
  }

  override render() {
    return html`<form autocomplete="off" @submit=${this.#keep} @keydown=${this.#enter}>
      <trouble-callout
        class="wide"
        .trouble=${this.trouble}
        @dismiss=${() => (this.trouble = null)}
      ></trouble-callout>
      <wa-input name="staffNumber" label=${msg('主管工号')} autocomplete="off" maxlength="40"></wa-input>
      <wa-input
        name="password"
        type="password"
        label=${msg('主管密码')}
        autocomplete="new-password"
        maxlength="200"
      ></wa-input>
      <wa-input class="wide" name="reason" label=${msg('批准或不批准的理由')} maxlength="200"></wa-input>
      <div class="row wide">
        <wa-button
          name="grant"
          variant="brand"
          ?loading=${this.sending === 'grant'}
          ?disabled=${this.sending !== null}
          @click=${() => void this.#answer(true)}
          >${msg('批准')}</wa-button
        >
        <wa-button
          appearance="outlined"
          ?loading=${this.sending === 'refuse'}
          ?disabled=${this.sending !== null}
          @click=${() => void this.#answer(false)}
          >${msg('不批准')}</wa-button
        >
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new Event('close'))}
          >${msg('收起')}</wa-button
        >
      </div>
    </form>`;
  }

  #keep(event: Event): void {
    event.preventDefault();
  }

  /** Enter goes to the next empty field, then to the button: it never answers by itself. */
  #enter(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.dispatchEvent(new Event('close'));
    }
    const onButton = event.composedPath().some((target) => target instanceof HTMLButtonElement);
    if (event.key !== 'Enter' || event.isComposing || onButton) return;
    event.preventDefault();
    void this.#focus(this.#firstEmpty() ?? 'grant');
  }

  async #answer(granted: boolean): Promise<void> {
    if (this.sending !== null) return;
    const empty = this.#firstEmpty();
    if (empty !== null) {
      await this.#focus(empty);
      return;
    }
    this.sending = granted ? 'grant' : 'refuse';
    this.trouble = null;
    const [staffNumber, reason] = [this.#value('staffNumber').trim(), this.#value('reason').trim()];
    const sent = this.work.answer(this.approvalId, {
      granted,
      reason,
      credentials: { staffNumber, password: this.#takePassword() },
    });
    this.trouble = toldHere(await sent);
    this.sending = null;
    if (this.trouble) await this.#focus('password');
    else this.dispatchEvent(new Event('close'));
  }

  /** The password leaves the page with the answer: for another try it is typed again. */
  #takePassword(): string {
    const password = this.#value('password');
    const input = this.#field('password');
    if (input) input.value = '';
    return password;
  }

  #firstEmpty(): string | null {
    return ['staffNumber', 'password', 'reason'].find((name) => this.#value(name).trim() === '') ?? null;
  }

  #field(name: string) {
    return this.renderRoot.querySelector<HTMLInputElement & { updateComplete: Promise<boolean> }>(
      `[name=${name}]`,
    );
  }

  #value(name: string): string {
    return fieldText(this.#field(name)?.value);
  }

  async #focus(name: string): Promise<void> {
    const field = this.#field(name);
    await field?.updateComplete;
    field?.focus();
  }
}
