import { html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { PluggedCertificateView } from '../../../../shared/contract/account.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { certificateOn } from '../../../api/supplier/medium-in-slot.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';

/** What the medium in a slot carries is known; `undefined`: it could not be read. */
export class CertificateRead extends Event {
  readonly mediumSerial: string;
  readonly certificate: PluggedCertificateView | null | undefined;

  constructor(mediumSerial: string, certificate: PluggedCertificateView | null | undefined) {
    super('certificate-read');
    this.mediumSerial = mediumSerial;
    this.certificate = certificate;
  }
}

type Reading =
  | { kind: 'reading' }
  | { kind: 'read'; certificate: PluggedCertificateView | null }
  | { kind: 'failed'; trouble: Trouble };

/** 自动识别证书名称: what the medium in a slot carries, read off it before its PIN is typed. Fires `certificate-read`. */
@customElement('certificate-name')
export class CertificateName extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ type: Number }) slotNumber = 0;
  @property() serial = '';
  @state() private reading: Reading = { kind: 'reading' };

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('slotNumber') || changed.has('serial')) void this.#read(this.slotNumber, this.serial);
  }

  override render() {
    const { reading, serial } = this;
    if (reading.kind === 'read' && reading.certificate) {
      const { organisationName, notAfter } = reading.certificate;
      return html`<p>${msg('证书名称')} <strong>${organisationName}</strong></p>
        <p>${put(msg('介质 {serial}，有效期到 {date}'), { serial, date: shanghaiDate(notAfter) })}</p>`;
    }
    return html`<p>${msg('介质序列号')} <strong>${serial}</strong></p>
      <p role="status">${this.#unread(reading)}</p>`;
  }

  #unread(reading: Reading): string {
    switch (reading.kind) {
      case 'reading':
        return msg('正在读取证书名称');
      case 'failed':
        return `${msg('证书名称没有读出来，可以接着登录。')} ${inLanguage(reading.trouble.happened)}`;
      case 'read':
        return msg('这个介质上没有本站登记的证书，请核对是不是要办的那一个。');
    }
  }

  async #read(slot: number, mediumSerial: string): Promise<void> {
    this.reading = { kind: 'reading' };
    const reading = await readName(slot, mediumSerial);
    // Another one was plugged in meanwhile.
    if (this.slotNumber !== slot || this.serial !== mediumSerial) return;
    this.reading = reading;
    const certificate = reading.kind === 'read' ? reading.certificate : undefined;
    this.dispatchEvent(new CertificateRead(mediumSerial, certificate));
  }
}

async function readName(slot: number, mediumSerial: string): Promise<Reading> {
  try {
    return { kind: 'read', certificate: await certificateOn({ slot, mediumSerial }) };
  } catch (error) {
    return { kind: 'failed', trouble: troubleOf(error) };
  }
}
