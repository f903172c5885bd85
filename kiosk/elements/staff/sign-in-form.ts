import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../language-switch.ts';
import { StationElement } from '../station-element.ts';
import '../trouble-callout.ts';
import { Observing } from '../../state/observable.ts';
import type { StaffSession } from '../../state/staff-session.ts';
import { fieldText } from '../field-text.ts';

const DESK_KEY = 'desk';
const FIRST_DESK = '1';

/**
 * Staff number, password and the desk where the clerk sits (this browser remembers it); a face that is no counter has a
 * desk of its own. Fires `signed-in`.
 */
@customElement('sign-in-form')
export class SignInForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100vh;
      }
      .box {
        width: 440px;
        padding: 32px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-top: 6px solid var(--accent);
        border-radius: var(--radius);
      }
      h1 {
        margin-bottom: 4px;
      }
      form {
        display: grid;
        gap: 16px;
        margin-top: 24px;
      }
      language-switch {
        position: fixed;
        top: 10px;
        inset-inline-end: 112px;
      }
    `,
  ];

  @property({ attribute: false }) desk!: StaffSession;
  /** What the face is called. */
  @property() heading = '';
  /** The desk that this face always is; empty: it is asked for. */
  @property() fixedDesk = '';
  @state() private signingIn = false;

  constructor() {
    super();
    new Observing(this, () => [this.desk]);
  }

  protected override firstUpdated(): void {
    void this.#focus('staffNumber');
  }

  override render() {
    return html`<language-switch></language-switch>
      <section class="box" aria-labelledby="title">
        <h1 id="title">${this.heading}</h1>
        <p class="quiet">${this.desk.servicePoint?.name}</p>
        <form @submit=${this.#submit} @keydown=${this.#enter}>
          <trouble-callout
            .trouble=${this.desk.trouble}
            @dismiss=${() => this.desk.dismissTrouble()}
          ></trouble-callout>
          <wa-input name="staffNumber" label=${msg('工号')} autocomplete="username" maxlength="40"></wa-input>
          <wa-input
            name="password"
            type="password"
            label=${msg('密码')}
            autocomplete="current-password"
            maxlength="200"
          ></wa-input>
          ${this.fixedDesk === '' ? this.#deskField() : nothing}
          <wa-button type="submit" variant="brand" size="l" ?loading=${this.signingIn}
            >${msg('登录')}</wa-button
          >
        </form>
      </section>`;
  }

  #deskField() {
    return html`<wa-input
      name="desk"
      label=${msg('柜台号')}
      autocomplete="off"
      maxlength="20"
      .value=${localStorage.getItem(DESK_KEY) ?? FIRST_DESK}
    ></wa-input>`;
  }

  #submit(event: Event): void {
    event.preventDefault();
    void this.#signIn();
  }

  #enter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    void this.#signIn();
  }

  async #signIn(): Promise<void> {
    if (this.signingIn) return;
    const [staffNumber, password] = [this.#value('staffNumber').trim(), this.#value('password')];
    const desk = this.fixedDesk || this.#value('desk').trim();
    const empty = !staffNumber ? 'staffNumber' : !password.trim() ? 'password' : !desk ? 'desk' : null;
    if (empty !== null) {
      await this.#focus(empty);
      return;
    }
    this.signingIn = true;
    const signedIn = await this.desk.signIn({ staffNumber, password, desk });
    this.signingIn = false;
    if (signedIn) {
      if (this.fixedDesk === '') localStorage.setItem(DESK_KEY, desk);
      this.dispatchEvent(new Event('signed-in'));
    } else {
      await this.#focus('password');
    }
  }

  #input(name: string) {
    return this.renderRoot.querySelector<HTMLInputElement & { updateComplete: Promise<boolean> }>(
      `wa-input[name=${name}]`,
    );
  }

  #value(name: string): string {
    return fieldText(this.#input(name)?.value);
  }

  async #focus(name: string): Promise<void> {
    const input = this.#input(name);
    await input?.updateComplete;
    input?.focus();
  }
}
