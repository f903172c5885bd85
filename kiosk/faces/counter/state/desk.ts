import type { EncryptionTestView } from '../../../../shared/contract/api.ts';
import { isSlot, type SlotView } from '../../../../shared/contract/device-views.ts';
import type { PinChangeView } from '../../../../shared/contract/pin-change.ts';
import type { TillView } from '../../../../shared/contract/money-views.ts';
import type { Channel, ServiceCode } from '../../../../shared/services/service-definition.ts';
import type { Counted } from '../../../../shared/vocabulary/values/denomination.ts';
import type { Fen } from '../../../../shared/vocabulary/values/money.ts';
import type { Trouble } from '../../../api/failure.ts';
import { Intentions } from '../../../api/intentions.ts';
import type { StaffSocket } from '../../../api/sockets.ts';
import { BackOffice } from './back-office.ts';
import { CaseFinder } from '../../../state/case-finder.ts';
import { CaseWork } from '../../../state/case-work.ts';
import { Scans } from '../../../state/scans.ts';
import { StaffSession } from '../../../state/staff-session.ts';
import { request } from '../../../api/request.ts';
import { DEVICE_TIMEOUT_MS } from '../../../api/timeouts.ts';

/** The counter desk of a signed-in clerk: till, devices, the list of cases, and the case that is being worked on. */
export class Desk extends StaffSession {
  till: TillView | null = null;
  readonly finder = new CaseFinder((act) => this.quietly(act));
  /** Who takes what a scanner read. */
  readonly scans = new Scans();
  /** Called with what the station's scanner at this desk read. */
  onScan: (text: string) => void = () => undefined;
  /** What the online channel leaves for staff to do. */
  readonly backOffice = new BackOffice(
    (act) => this.quietly(act),
    (act) => this.attempt(act),
  );
  work: CaseWork | null = null;
  /** The encryption test of any medium at this desk, beside all cases. */
  test: EncryptionTestView | null = null;
  /** The case on the supplier's screen. */
  shownCase: string | null = null;
  /** A supplier's change of PIN at this desk, beside all cases (R-MEDIUM-3). */
  pinChange: PinChangeView | null = null;
  readonly #intentions = new Intentions();
  #entering: string | null = null;

  /** The station has a document scanner; whether it works its lamp tells. */
  get hasScanner(): boolean {
    return this.devices.some(({ kind }) => kind === 'document-scanner');
  }

  /** Where a medium can be plugged in at the counter: what is built into a self-service terminal is not at hand. */
  get slots(): readonly SlotView[] {
    const built = this.backOffice.view?.terminalSlots ?? [];
    return this.devices.filter(isSlot).filter(({ slot }) => !built.includes(slot));
  }

  async openTill(floatFen: Fen): Promise<boolean> {
    return this.attempt(async () => {
      this.till = await request('POST /till', { body: { floatFen } });
    });
  }

  /** To count what is in it; a desk without a drawer has a box that opens by hand. */
  async openDrawer(): Promise<void> {
    await this.quietly(() => request('POST /till/drawer', { timeoutMs: DEVICE_TIMEOUT_MS }));
  }

  async countTill(counted: Counted): Promise<boolean> {
    return this.attempt(async () => {
      this.till = await request('POST /till/count', { body: { counted } });
    });
  }

  /** With a receiver, whose signature is in nothing that outlives the request, the cash goes on to the next clerk. */
  async closeTill(
    reason: string,
    receiver: { staffNumber: string; password: string } | null,
  ): Promise<boolean> {
    return this.attempt(async () => {
      this.till = await request('POST /till/close', { body: { reason, receiver } });
    });
  }

  async refreshTill(): Promise<void> {
    await this.quietly(async () => {
      this.till = await request('GET /till');
    });
  }

  async pairScreen(code: string): Promise<boolean> {
    return this.attempt(async () => {
      await request('POST /desk/screen', { body: { code } });
      this.#setScreenPaired(true);
      if (this.work) this.showCase(this.work);
    });
  }

  async beginTest(slot: number): Promise<boolean> {
    return this.attempt(async () => {
      this.test = await request('POST /encryption-test', { body: { slot }, timeoutMs: DEVICE_TIMEOUT_MS });
    });
  }

  async endTest(): Promise<boolean> {
    return this.attempt(async () => {
      await request('DELETE /encryption-test');
      this.test = null;
    });
  }

  async beginPinChange(slot: number): Promise<boolean> {
    return this.attempt(async () => {
      this.pinChange = await request('POST /pin-change', { body: { slot }, timeoutMs: DEVICE_TIMEOUT_MS });
    });
  }

  async endPinChange(): Promise<boolean> {
    return this.attempt(async () => {
      await request('DELETE /pin-change');
      this.pinChange = null;
    });
  }

  /** Open a new case and work on it. Null when the station refused, or when the clerk is at another case by now. */
  async beginCase(service: ServiceCode, channel: Channel = 'counter'): Promise<CaseWork | null> {
    const { work: before } = this;
    const entering = this.#entering;
    let begun: CaseWork | null = null;
    await this.attempt(async () => {
      const view = await this.#intentions.carryOut({ service, channel }, (key) =>
        request('POST /cases', { body: { service, channel }, key }),
      );
      if (this.work !== before || this.#entering !== entering) return;
      begun = new CaseWork(view, this.noticeFailure);
      this.#workOn(begun);
    });
    return begun;
  }

  /** The supplier forgot the PIN: an unlock of the same medium takes the case's place. Null when it can't. */
  async unlockInstead(caseNumber: string): Promise<CaseWork | null> {
    const isDone = await this.attempt(async () => {
      const view = await this.#intentions.carryOut({ unlockInstead: caseNumber }, (key) =>
        request('POST /cases/:caseNumber/unlock-instead', { parameters: { caseNumber }, key }),
      );
      this.#workOn(new CaseWork(view, this.noticeFailure));
    });
    return isDone ? this.work : null;
  }

  /** Work on a case that is there already; the supplier's screen shows it too. */
  async enterCase(caseNumber: string): Promise<void> {
    if (this.#entering === caseNumber) return;
    // An answer for another case that is still on its way comes too late.
    this.#entering = null;
    if (this.work?.caseNumber === caseNumber) return;
    this.#entering = caseNumber;
    await this.attempt(async () => {
      const view = await request('GET /cases/:caseNumber', { parameters: { caseNumber } });
      if (this.#entering === caseNumber) this.#workOn(new CaseWork(view, this.noticeFailure));
    });
    if (this.#entering === caseNumber) this.#entering = null;
  }

  /** What this face itself has to say. */
  tell(trouble: Trouble): void {
    this.trouble = trouble;
    this.changed();
  }

  leaveCase(): void {
    this.#entering = null;
    if (!this.work) return;
    const { caseNumber } = this.work;
    this.work = null;
    this.#watch();
    this.changed();
    void this.finder.refresh();
    // Another page at this desk may have its own case there.
    if (this.shownCase === caseNumber)
      void this.quietly(() => request('PUT /desk/case', { body: { caseNumber: null } }));
  }

  protected override forget(): void {
    this.work = null;
    this.finder.forget();
    this.backOffice.forget();
    this.till = null;
    this.test = null;
    this.pinChange = null;
    this.shownCase = null;
  }

  protected override listen(socket: StaffSocket): void {
    socket.on('connect', () => this.#watch());
    socket.on('case-events', ({ caseNumber, events }) => {
      if (this.work?.caseNumber === caseNumber) this.work.receive(events);
    });
    socket.on('ceremony', (progress) => {
      if (this.work?.caseNumber === progress.caseNumber) this.work.receiveCeremony(progress);
      this.backOffice.receive(progress);
    });
    socket.on('payment', (contact) => {
      if (this.work?.caseNumber === contact.caseNumber) this.work.receivePaymentContact(contact);
    });
    socket.on('device', () => this.backOffice.noticeDevices(this.devices));
    // The list is out of sight while a case is open, and read anew when it is left.
    socket.on('cases-changed', () => {
      if (!this.work) void this.finder.refresh();
      void this.backOffice.refresh();
    });
    socket.on('screen-paired', (paired) => this.#setScreenPaired(paired));
    socket.on('screen-shows', (caseNumber) => {
      this.shownCase = caseNumber;
      this.changed();
    });
    socket.on('scanned', (text) => this.onScan(text));
    socket.on('encryption-test', (test) => {
      this.test = test;
      this.changed();
    });
    socket.on('pin-change', (change) => {
      this.pinChange = change;
      this.changed();
    });
  }

  protected override async refresh(): Promise<void> {
    const [till, test, change] = await Promise.all([
      request('GET /till'),
      request('GET /encryption-test'),
      request('GET /pin-change'),
    ]);
    Object.assign(this, { till, test, pinChange: change });
    await Promise.all([this.finder.refresh(), this.backOffice.refresh(), this.work?.reload()]);
  }

  #workOn(work: CaseWork): void {
    this.work = work;
    this.#watch();
    this.showCase(work);
  }

  /** Show a case on the supplier's screen. */
  showCase({ caseNumber }: CaseWork): void {
    this.shownCase = caseNumber;
    this.changed();
    void this.quietly(() => request('PUT /desk/case', { body: { caseNumber } }));
  }

  /** The case in sight here isn't the one on the supplier's screen: another page at this desk has put its own there. */
  get isOutOfSight(): boolean {
    const isPaired = this.session !== null && this.session !== 'unknown' && this.session.screenPaired;
    return isPaired && this.work !== null && this.shownCase !== this.work.caseNumber;
  }

  #watch(): void {
    this.socket?.emit('watch-case', this.work?.caseNumber ?? null, () => undefined);
  }

  #setScreenPaired(screenPaired: boolean): void {
    if (this.session !== null && this.session !== 'unknown') this.session = { ...this.session, screenPaired };
    this.changed();
  }
}
