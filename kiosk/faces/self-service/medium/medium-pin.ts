import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { MediumView } from '../../../../shared/contract/device-views.ts';
import { PIN_MAX_LENGTH, PIN_MIN_LENGTH } from '../../../../shared/rules/pin-strength.ts';
import type { MediumInSlot } from '../../../api/supplier/medium-in-slot.ts';
import type { Trouble } from '../../../api/failure.ts';
import '../../../elements/pins/key-pad.ts';
import type { KeyPress } from '../../../elements/pins/key-pad.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { Terminal } from '../state/terminal.ts';
import { TypedFor } from '../state/typed-for.ts';
import './certificate-name.ts';
import type { CertificateRead } from './certificate-name.ts';
import type { Obstacle } from './certificate-obstacle.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';

/** The PIN of the medium in a slot was typed. Nobody keeps it: it is sealed and sent at once. */
export class PinEvent extends Event {
  readonly medium: MediumInSlot;
  readonly pin: string;

  constructor(medium: MediumInSlot, pin: string) {
    super('pin');
    this.medium = medium;
    this.pin = pin;
  }
}

/** The PIN of the medium in a slot is held already. */
export class HeldPinEvent extends Event {
  readonly slot: number;

  constructor(slot: number) {
    super('held-pin');
    this.slot = slot;
  }
}

interface Plugged {
  slot: number;
  medium: Pick<MediumView, 'serial' | 'userPin' | 'pinHeld'>;
}

/** What a medium said of the PIN that it was given is told where the PIN is typed, once. */
export const isOfPin = (trouble: Trouble | null): boolean =>
  trouble?.code === 'pin-wrong' || trouble?.code === 'pin-locked';

/** The medium in the terminal and its PIN, as dots only. Fires `pin`, and forgets it. */
@customElement('medium-pin')
export class MediumPin extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    terminalStepStyles,
    css`
      .pin {
        grid-template-columns: minmax(0, 1fr) minmax(0, 480px);
        gap: 32px;
        padding-block: 12px;
      }
      /* A field is wider by itself than its column is in large type: it would lie over the keys. */
      .stack {
        grid-template-columns: minmax(0, 1fr);
      }
      /* Upright: letters below the field, where a row of ten has room. */
      @media (max-width: 1199px) {
        .pin {
          grid-template-columns: minmax(0, 1fr);
          gap: 20px;
        }
      }
      @media (min-width: 1200px) and (max-height: 899px) {
        .pin {
          grid-template-columns: minmax(0, 1fr) minmax(0, 600px);
          gap: 8px 32px;
          padding-block: 8px;
        }
        .stack {
          gap: 8px;
        }
        wa-input::part(hint) {
          display: var(--terminal-pin-hint, block);
        }
        .notice {
          padding-block: 8px;
        }
        wa-input::part(input-wrapper),
        wa-button::part(button) {
          min-height: var(--target);
          height: var(--target);
          padding-block: 0;
        }
      }
      .pin > .notice,
      .whole {
        grid-column: 1 / -1;
      }
      wa-input::part(input) {
        letter-spacing: 0.15em;
      }
    `,
  ];

  @property({ attribute: false }) terminal!: Terminal;
  /** What is done with it. */
  @property() action = '';
  @property({ type: Boolean }) busy = false;
  /** What came of the last try, where it is of the PIN (`isOfPin`). */
  @property({ attribute: false }) trouble: Trouble | null = null;
  /** A PIN that the medium's process holds serves: it is not asked for again, and `held-pin` is fired. */
  @property({ type: Boolean }) heldCounts = false;
  /** The one medium that it is about; empty: any that is plugged in. */
  @property() serial = '';
  /** What the certificate on it can't be used for here: then no PIN is asked for. */
  @property({ attribute: false }) obstacle: Obstacle | null = null;
  /** Says which certificate is on it. */
  @property({ type: Boolean }) named = false;
  @state() private read: Pick<CertificateRead, 'mediumSerial' | 'certificate'> | null = null;
  @state() private pin = '';
  @state() private chosen: number | null = null;
  /** The medium that a PIN was given for last. */
  #tried: string | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.terminal]);
    new TypedFor(
      this,
      () => this.#there?.medium.serial ?? null,
      () => (this.pin = ''),
    );
  }

  get #plugged(): Plugged[] {
    return this.terminal.slots.flatMap(({ slot, medium }) =>
      medium && (this.serial === '' || medium.serial === this.serial) ? [{ slot, medium }] : [],
    );
  }

  get #there(): Plugged | undefined {
    const plugged = this.#plugged;
    return plugged.find(({ slot }) => slot === this.chosen) ?? plugged[0];
  }

  override render() {
    if (!this.terminal.identity?.slots.length)
      return html`<p class="notice warn">
        ${msg('这台机器没有装介质插口。请换一台自助终端，或到柜台办理。')}
      </p>`;
    const plugged = this.#plugged;
    const there = this.#there;
    if (!there) return html`<p class="notice" role="status">${msg('请把证书介质插到机器的插口里。')}</p>`;
    const { userPin } = there.medium;
    if (this.heldCounts && there.medium.pinHeld) return this.#ready(there.slot, there.medium.serial);
    if (userPin === 'locked' || userPin === 'not-set' || this.#told('pin-locked'))
      return html`<p class="notice warn" role="alert">
        ${
          userPin !== 'not-set'
            ? msg('这个介质已经锁死，请先办理“证书解锁”。')
            : msg('这个介质还没有设置密码，不能使用。请到柜台办理。')
        }
      </p>`;
    return html`${plugged.length > 1 ? this.#choice(there.slot) : nothing} ${this.#entry(there)}`;
  }

  #entry({ slot, medium }: Plugged) {
    const { serial } = medium;
    const { read } = this;
    const isRead = read?.mediumSerial === serial;
    const problem =
      this.obstacle !== null && isRead && read.certificate !== undefined
        ? this.obstacle(read.certificate, slot)
        : null;
    const isAsked = problem === null && (this.obstacle === null || isRead);
    return html`<div class="panel pin">
      ${isAsked ? this.#warning(medium) : nothing}
      <div class=${isAsked ? 'stack' : 'stack whole'}>
        ${
          this.named
            ? html`<certificate-name
                slotNumber=${slot}
                serial=${serial}
                @certificate-read=${(event: CertificateRead) => (this.read = event)}
              ></certificate-name>`
            : html`<p>${msg('介质序列号')} <strong>${serial}</strong></p>`
        }
        ${problem === null ? nothing : refusal(problem)}
        ${isAsked ? this.#field({ slot, mediumSerial: serial }) : nothing}
      </div>
      ${isAsked ? html`<key-pad @key-press=${({ key }: KeyPress) => this.#press(key)}></key-pad>` : nothing}
    </div>`;
  }

  #field(medium: MediumInSlot) {
    return html`<wa-input
        type="password"
        label=${msg('证书密码')}
        hint=${put(msg('{least} 到 {most} 位；只有您知道，工作人员不会问'), {
          least: PIN_MIN_LENGTH,
          most: PIN_MAX_LENGTH,
        })}
        autocomplete="off"
        inputmode="none"
        maxlength=${PIN_MAX_LENGTH}
        .value=${this.pin}
        @input=${(event: Event) => (this.pin = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <wa-button
        variant="brand"
        ?disabled=${this.pin.length < PIN_MIN_LENGTH || this.busy}
        ?loading=${this.busy}
        @click=${() => this.#give(medium)}
        >${this.action}</wa-button
      >`;
  }

  #ready(slot: number, serial: string) {
    return html`<div class="panel">
      <p>${msg('介质序列号')} <strong>${serial}</strong></p>
      <p class="notice good">${msg('密码已经核对过，不用再输。')}</p>
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${this.busy}
          ?loading=${this.busy}
          @click=${() => this.dispatchEvent(new HeldPinEvent(slot))}
          >${this.action}</wa-button
        >
      </div>
    </div>`;
  }

  #choice(on: number) {
    return html`<div class="choices" role="group" aria-label=${msg('用哪个介质')}>
      ${this.#plugged.map(
        ({ slot, medium }) =>
          html`<button
            type="button"
            class="choice"
            aria-pressed=${slot === on}
            @click=${() => (this.chosen = slot)}
          >
            <strong>${put(msg('{slot} 号插口'), { slot })}</strong><span>${medium.serial}</span>
          </button>`,
      )}
    </div>`;
  }

  /** R-MEDIUM-1: a wrong PIN is told with the tries that are left, which the medium's own state would only repeat. */
  #warning({ userPin }: Plugged['medium']) {
    const wrong = this.#told('pin-wrong');
    if (wrong)
      return html`<p class="notice warn" role="alert">
        <strong>${inLanguage(wrong.happened)}</strong> ${inLanguage(wrong.meaning)}
        ${msg('忘记密码请办理“证书解锁”。')}
      </p>`;
    if (userPin === 'ok') return nothing;
    return html`<p class="notice warn" role="alert">
      ${
        userPin === 'final-try'
          ? msg('只剩最后一次机会，再输错就锁死了。记不清请办理“证书解锁”。')
          : msg('前面输错过。连续输错 10 次会锁死，请看清楚再输。')
      }
    </p>`;
  }

  /** That this medium said it of the PIN that was typed for it. */
  #told(code: Trouble['code']): Trouble | null {
    const isOfThis = this.#tried === null || this.#tried === this.#there?.medium.serial;
    return isOfThis && this.trouble?.code === code ? this.trouble : null;
  }

  #press(key: string): void {
    if (key === 'clear') this.pin = '';
    else if (key === 'backspace') this.pin = this.pin.slice(0, -1);
    else this.pin = (this.pin + key).slice(0, PIN_MAX_LENGTH);
  }

  #give(medium: MediumInSlot): void {
    const { pin } = this;
    this.pin = '';
    this.#tried = medium.mediumSerial;
    this.dispatchEvent(new PinEvent(medium, pin));
  }
}

const refusal = ({ happened, meaning, action }: Trouble) =>
  html`<div class="notice warn" role="alert">
    <p><strong>${inLanguage(happened)}</strong></p>
    <p>${inLanguage(meaning)}</p>
    <p>${inLanguage(action)}</p>
  </div>`;
