import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import { troubleOf } from '../../api/failure.ts';
import './keyboard/on-screen-keys.ts';
import '../../elements/trouble-callout.ts';
import { accountName } from './elements/account-name.ts';
import { fieldOf, typingTargetOf, type TypingBegan } from './keyboard/typed-field.ts';
import { chooseLanguage, language } from '../../locales/localization.ts';
import { loadDictionary } from '../../pinyin/load-dictionary.ts';
import { AccountSession } from './state/account-session.ts';
import { browserTime, IdleWatch } from './state/idle-watch.ts';
import { Observing } from '../../state/observable.ts';
import { OnScreenKeyboard } from './keyboard/on-screen-keyboard.ts';
import { Terminal } from './state/terminal.ts';
import { Visit, type Place } from './state/visit.ts';
import './pages/begin-page.ts';
import './pages/certificates-page.ts';
import './pages/enrolment-page.ts';
import './idle-warning.ts';
import './leave-question.ts';
import { fieldAfter } from './next-field.ts';
import './pages/order-page.ts';
import './pages/orders-page.ts';
import './pages/pin-change-page.ts';
import './self-question.ts';
import './pages/service-page.ts';
import './pages/sign-in-page.ts';
import './pages/take-medium-page.ts';
import './terminal-bar.ts';
import './elements/terminal-field.ts';
import './pages/unlock-page.ts';
import { TerminalElement } from './elements/terminal-element.ts';
import './elements/terminal-page.ts';
import './pages/welcome-page.ts';

const IDLE_MS = 90_000;
const WARNING_MS = 30_000;
const STIRRING = ['pointerdown', 'click', 'keydown'] as const;
const PRESSING = ['pointerdown', 'pointerup', 'pointercancel'] as const;
/** Whoever reads in large type gets half as long again. */
const LARGE_TYPE_PACE = 1.5;

/** The self-service terminal: whoever stands before it, one after the other, and nothing of the one before. */
@customElement('self-service-face')
export class SelfServiceFace extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto auto;
        height: 100vh;
      }
      .strip {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 4px 24px;
        padding: 4px 32px;
        font-size: var(--terminal-aside);
        color: var(--ink-quiet);
        background: var(--paper);
        border-bottom: 1px solid var(--line);
      }
      .call {
        width: 100%;
        font-weight: 600;
        color: var(--good);
      }
      .offline {
        width: 100%;
        font-weight: 600;
        color: var(--warn);
      }
      main {
        min-height: 0;
      }
    `,
  ];

  readonly #terminal = new Terminal();
  readonly #keyboard = new OnScreenKeyboard({ loadDictionary, onFailure: troubleOf });
  readonly #idle = new IdleWatch({
    time: browserTime,
    times: { idleMs: IDLE_MS, warningMs: WARNING_MS },
    onGone: () => this.#clear(),
  });
  #visit = new Visit(placeOf(location.hash));
  /** He pressed 回首页 while he is signed in. */
  @state() private asksLeaving = false;
  /** The field was left, and no other was entered. */
  #isLeft = false;
  #isPressed = false;

  constructor() {
    super();
    new Observing(this, () => [
      ...[this.#terminal, this.#visit, this.#visit.session, this.#idle, this.#keyboard],
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const kind of STIRRING) window.addEventListener(kind, this.#stirred, { capture: true });
    for (const kind of PRESSING) window.addEventListener(kind, this.#pressed, { capture: true });
    window.addEventListener('pageshow', this.#reloadOld);
    this.addEventListener('typing-began', this.#typingBegan);
    this.addEventListener('typing-ended', this.#typingEnded);
    window.addEventListener('hashchange', this.#followLink);
    this.addEventListener('leave', this.#leave);
    void this.#terminal.start();
    // Whoever was signed in when the page was loaded anew is not the one who stands here now.
    void new AccountSession().signOut();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const kind of STIRRING) window.removeEventListener(kind, this.#stirred, { capture: true });
    for (const kind of PRESSING) window.removeEventListener(kind, this.#pressed, { capture: true });
    window.removeEventListener('pageshow', this.#reloadOld);
    window.removeEventListener('hashchange', this.#followLink);
    this.#idle.stop();
    this.#terminal.stop();
  }

  /** The watch runs while there is something to take away. */
  protected override updated(): void {
    const { largeType, isFresh, place, heldUntilMs } = this.#visit;
    // A terminal that is withdrawn serves nobody any more; a mailed link may be opened anywhere, and is told where to go.
    if (this.#terminal.code !== null && !isFresh && place.kind !== 'unlock') this.#clear();
    const { isMediumIn, isMediumLeft } = this.#terminal;
    if (this.#visit.isOfTheSame && isFresh && !isMediumIn && !isMediumLeft) this.#readAsAtFirst();
    document.documentElement.dataset['typeSize'] = largeType ? 'large' : 'normal';
    document.documentElement.toggleAttribute('data-typing', this.#keyboard.shown !== null);
    const pace = largeType ? LARGE_TYPE_PACE : 1;
    const idleMs = this.#terminal.servicePoint?.terminalIdleMs ?? IDLE_MS;
    this.#idle.setTimes({ idleMs: idleMs * pace, warningMs: WARNING_MS * pace });
    const isReadOtherwise = largeType || language() === 'en';
    const isUsed = !isFresh || isMediumIn || (isReadOtherwise && !isMediumLeft);
    this.#idle.hold(heldUntilMs);
    if (isUsed && !this.#idle.isOn) this.#idle.start();
    if (!isUsed && this.#idle.isOn) this.#idle.stop();
  }

  override render() {
    return html`${this.#strip()}
      <main @click=${this.#touchedPage}>${keyed(this.#visit, this.#page())}</main>
      <on-screen-keys .keyboard=${this.#keyboard} @typing-done=${this.#typingDone}></on-screen-keys>
      <terminal-bar
        .terminal=${this.#terminal}
        .visit=${this.#visit}
        @leave=${this.#askLeaving}
      ></terminal-bar>
      ${
        this.asksLeaving
          ? html`<leave-question
              ?unfinished=${this.#visit.isInOrder}
              @stay=${() => (this.asksLeaving = false)}
              @home=${this.#goHome}
              @sign-out=${this.#leave}
            ></leave-question>`
          : nothing
      }
      ${this.#selfQuestion()}
      ${this.#idle.leftMs === null ? nothing : html`<idle-warning .watch=${this.#idle}></idle-warning>`}`;
  }

  #selfQuestion() {
    const { asked, session } = this.#visit;
    if (asked === null || session.account === null) return nothing;
    return html`<self-question
      who=${accountName(session.account)}
      @self=${() => this.#visit.confirmSelf()}
      @sign-out=${() => this.#beginForNext(asked)}
    ></self-question>`;
  }

  #strip() {
    const { servicePoint, identity, trouble, online } = this.#terminal;
    return html`<div>
      <div class="strip">
        <span>${servicePoint?.name}</span>
        <span>${identity?.name}</span>
        <div role="status" class="call">${this.#callWords()}</div>
        ${
          identity && !online
            ? html`<p class="offline" role="status">
                ${msg('与受理系统的连接断开了，正在重新连接。请稍等。')}
              </p>`
            : nothing
        }
      </div>
      ${
        trouble
          ? html`<trouble-callout
              .trouble=${trouble}
              @dismiss=${() => this.#terminal.dismissTrouble()}
            ></trouble-callout>`
          : nothing
      }
    </div>`;
  }

  #callWords() {
    const { call } = this.#terminal;
    if (call === null) return nothing;
    return call.answeredAt === null ? msg('已经叫了工作人员，请稍等。') : msg('工作人员马上来。');
  }

  #page() {
    const { code, identity } = this.#terminal;
    if (code !== null && this.#visit.place.kind === 'unlock')
      return html`<terminal-page
        heading=${msg('请到受理点的自助终端打开此链接')}
        lead=${msg('重设密码要插着介质办理。请带上介质到受理点的自助终端，登录后打开这张订单，输入邮件里的重设码。')}
      ></terminal-page>`;
    if (code !== null) return html`<enrolment-page code=${code}></enrolment-page>`;
    if (!identity) return html`<p aria-busy="true"></p>`;
    if (this.#terminal.isMediumLeft)
      return html`<take-medium-page
        .terminal=${this.#terminal}
        @owner-gone=${this.#readAsAtFirst}
      ></take-medium-page>`;
    const { place } = this.#visit;
    return keyed(JSON.stringify(place), this.#placed(place));
  }

  #placed(place: Place) {
    const visit = this.#visit;
    const terminal = this.#terminal;
    if (place.kind === 'welcome') return html`<welcome-page .visit=${visit}></welcome-page>`;
    if (place.kind === 'service')
      return html`<service-page
        .visit=${visit}
        .terminal=${terminal}
        service=${place.service}
      ></service-page>`;
    if (place.kind === 'unlock')
      return html`<unlock-page .link=${place.link} .terminal=${terminal} .visit=${visit}></unlock-page>`;
    if (place.kind === 'pin-change')
      return html`<pin-change-page .terminal=${terminal} .visit=${visit}></pin-change-page>`;
    if (visit.session.account === null)
      return html`<sign-in-page .visit=${visit} .terminal=${terminal}></sign-in-page>`;
    if (place.kind === 'orders') return html`<orders-page .visit=${visit}></orders-page>`;
    if (place.kind === 'certificates')
      return html`<certificates-page .visit=${visit} .terminal=${terminal}></certificates-page>`;
    if (place.kind === 'begin')
      return html`<begin-page
        .visit=${visit}
        .terminal=${terminal}
        service=${place.service}
        channel=${place.channel}
      ></begin-page>`;
    return html`<order-page
      .visit=${visit}
      .terminal=${terminal}
      caseNumber=${place.caseNumber}
    ></order-page>`;
  }

  /** Everything of whoever was here goes: what was typed, where he was, how he read, and the way back. */
  readonly #clear = (): void => {
    this.#idle.stop();
    void this.#part(this.#visit);
    this.#begin(new Visit());
    if (language() === 'en') void chooseLanguage('zh-CN');
  };

  /** He says that he goes: as long as his medium is in its slot he stands here, and it is asked for as he reads. */
  readonly #leave = (): void => {
    if (!this.#terminal.isMediumIn) return this.#clear();
    this.#idle.stop();
    void this.#part(this.#visit);
    this.#begin(Visit.ofTheSame(this.#visit));
  };

  #begin(visit: Visit): void {
    this.#keyboard.abandon();
    this.asksLeaving = false;
    this.#visit = visit;
    sessionStorage.clear();
    history.replaceState(null, '', location.pathname);
    this.requestUpdate();
  }

  readonly #readAsAtFirst = (): void => {
    this.#visit.readAsAtFirst();
    if (language() === 'en') void chooseLanguage('zh-CN');
  };

  /** Nobody is signed out, and nothing typed is lost, before his last words are at the station. */
  async #part({ draft, session }: Visit): Promise<void> {
    await draft?.flush();
    await this.#terminal.partFrom(session);
  }

  /**
   * 回首页: who is signed in is asked whether he stays so. Whoever isn't may go on from there with the medium that he has
   * plugged in; should he have gone, the idle watch ends his visit and asks for it.
   */
  readonly #askLeaving = (): void => {
    const { account, running } = this.#visit.session;
    if (account !== null) this.asksLeaving = true;
    else if (this.#terminal.isMediumIn && !running && !this.#visit.isDone)
      this.#begin(Visit.ofTheSame(this.#visit));
    else this.#leave();
  };

  readonly #goHome = (): void => {
    this.asksLeaving = false;
    this.#visit.goHomeSignedIn();
  };

  /** Another stands here now: the one before is signed out, and he begins by himself with what he touched. */
  #beginForNext(wanted: Place): void {
    this.#clear();
    if (wanted.kind === 'begin') this.#visit.goTo({ kind: 'service', service: wanted.service });
  }

  /** The mailed link, opened while the face was here already. */
  readonly #followLink = (): void => {
    const place = placeOf(location.hash);
    if (place?.kind === 'unlock') this.#visit.goTo(place);
  };

  readonly #stirred = (event: Event): void => {
    // While the question stands above everything, a touch counts when it is done: it must not go through to what is below.
    if (event.type === 'pointerdown' && this.#idle.leftMs !== null) return;
    this.#idle.stirred();
    if (event instanceof KeyboardEvent) {
      if (event.key.length === 1 && fieldOf(event)) this.#keyboard.realKeyPressed();
      return;
    }
    // The keys come back once the touch is done, and only to a field: a button must not slip away from under the finger.
    if (event.type === 'click' && fieldOf(event)) this.#keyboard.touched();
  };

  readonly #typingBegan = (event: Event): void => {
    const { field, frame, keys } = event as TypingBegan;
    this.#isLeft = false;
    const next = (): (() => void) | null => {
      const after = fieldAfter(frame, this.renderRoot as ShadowRoot);
      return after && (() => after.focus());
    };
    this.#keyboard.attend(typingTargetOf({ field, frame }, next), keys);
  };

  /**
   * A touch beside the field, or on another one, which says so at once. The keys go once the touch is done: the page
   * moves then, and a button would slip away from under the finger before it is pressed.
   */
  readonly #typingEnded = (): void => {
    if (!document.hasFocus()) return;
    this.#isLeft = true;
    this.#leaveKeys();
  };

  readonly #pressed = (event: Event): void => {
    this.#isPressed = event.type === 'pointerdown';
    if (!this.#isPressed) this.#leaveKeys();
  };

  #leaveKeys(): void {
    setTimeout(() => {
      if (!this.#isLeft || this.#isPressed) return;
      this.#isLeft = false;
      this.#keyboard.leave();
    });
  }

  /** A button may send what is on the page: not while letters wait that belong into it. */
  readonly #touchedPage = {
    capture: true,
    handleEvent: (event: Event): void => {
      if (fieldOf(event) || !this.#keyboard.isHeldByLetters()) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };

  readonly #typingDone = (): void => {
    if (!this.#keyboard.finish()) return;
    const focused = deepestFocus();
    if (focused instanceof HTMLElement) focused.blur();
  };

  /** A page that the browser kept as it was may show somebody's data. */
  readonly #reloadOld = (event: PageTransitionEvent): void => {
    if (event.persisted) location.reload();
  };
}

/** R-UNLOCK-2: `#/unlock/<case>/<secret>`; anything else begins at the beginning. */
function placeOf(hash: string): Place | undefined {
  const [, caseNumber, secret] = /^#\/unlock\/([^/]+)\/([^/]+)$/.exec(hash) ?? [];
  if (caseNumber === undefined || secret === undefined) return undefined;
  return { kind: 'unlock', link: { caseNumber: decodeURIComponent(caseNumber), secret } };
}

function deepestFocus(): Element | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}
