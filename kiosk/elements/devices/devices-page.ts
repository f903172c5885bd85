import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import type { DeviceFaultView, DeviceKind, DeviceView } from '../../../shared/contract/device-views.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import { DeviceDesk } from '../../state/device-desk.ts';
import { Observing } from '../../state/observable.ts';
import { causeWord, deviceName, inPlace, lampAction, lampWord } from './device-words.ts';
import '../codes/grouped-code.ts';
import { lampShapes, lampStyles } from './lamp-shapes.ts';
import { needsAttention, whoseWords } from '../media/rig-medium-words.ts';
import { StationElement } from '../station-element.ts';
import '../trouble-callout.ts';

const MINUTE_MS = 60_000;

/** Every device: its state, what to do about it in plain words, a way to try it out, and what was the matter before. */
@customElement('devices-page')
export class DevicesPage extends StationElement {
  static override styles = [
    StationElement.styles,
    lampStyles,
    css`
      :host {
        display: grid;
        gap: 24px;
        align-content: start;
        max-width: 1280px;
        height: 100%;
        margin: 0 auto;
        padding: 20px 24px 48px;
        overflow: auto;
      }
      .title {
        display: flex;
        align-items: center;
      }
      .title h1 {
        margin-inline-end: auto;
      }
      .devices {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(360px, 1fr));
        gap: 16px;
      }
      .device {
        display: grid;
        grid-template-rows: auto 1fr auto;
        gap: 8px;
        padding: 16px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .device.is-attention {
        border-color: var(--warn);
        border-inline-start-width: 6px;
      }
      .device.is-down {
        border-color: var(--danger);
        border-inline-start-width: 6px;
      }
      .head {
        display: flex;
        align-items: baseline;
        gap: 12px;
      }
      .head h2 {
        margin-inline-end: auto;
      }
      .lamp {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        white-space: nowrap;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .found {
        color: var(--good);
        font-weight: 600;
      }
      .failed {
        color: var(--danger);
        font-weight: 600;
      }
      section h2 {
        margin-bottom: 8px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        background: var(--paper);
      }
      th,
      td {
        padding: 8px 12px;
        border-bottom: 1px solid var(--line);
        text-align: start;
        white-space: nowrap;
      }
      thead th {
        color: var(--ink-quiet);
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) devices: readonly DeviceView[] = [];
  /** Where the page was come from. */
  @property() back = '#/';
  readonly #desk = new DeviceDesk();

  constructor() {
    super();
    new Observing(this, () => [this.#desk]);
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('devices')) this.#desk.follow(this.devices);
  }

  override render() {
    return html`
      <div class="title">
        <h1>${msg('设备')}</h1>
        <wa-button appearance="outlined" href=${this.back}>${msg('返回')}</wa-button>
      </div>
      ${this.#desk.trouble ? html`<trouble-callout .trouble=${this.#desk.trouble}></trouble-callout>` : nothing}
      <div class="devices">
        ${repeat(
          inPlace(this.devices),
          ({ deviceId }) => deviceId,
          (device) => this.#device(device),
        )}
      </div>
      <section aria-label=${msg('故障记录')}>
        <h2>${msg('故障记录')}</h2>
        ${this.#history()}
      </section>
    `;
  }

  #device(device: DeviceView) {
    const { deviceId, kind, lamp, medium } = device;
    const busy = this.#desk.running.has(deviceId);
    const canResume = kind === 'form-printer' && lamp === 'attention';
    return html`<section class="device is-${lamp}" aria-label=${inLanguage(deviceName(device))}>
      <div class="head">
        <h2>${inLanguage(deviceName(device))}</h2>
        <span class="lamp ${lamp}">${lampShapes[lamp]}${inLanguage(lampWord(device))}</span>
      </div>
      <div>
        <p>${inLanguage(lampAction(device))}</p>
        ${medium ? html`<p class="quiet">${msg('介质序列号')} <grouped-code code=${medium.serial}></grouped-code></p>` : nothing}
        ${this.#whose(device)}
        <div role="status">${this.#outcome(deviceId, busy, kind)}</div>
      </div>
      <div class="buttons">
        ${
          canResume
            ? html`<wa-button
                variant="brand"
                ?disabled=${busy}
                @click=${() => void this.#desk.resume(deviceId)}
                >${msg('继续')}</wa-button
              >`
            : nothing
        }
        <wa-button
          appearance="outlined"
          ?disabled=${busy || lamp === 'down'}
          @click=${() => void this.#desk.test(deviceId)}
          >${testNames(kind)}</wa-button
        >
      </div>
    </section>`;
  }

  #whose({ slot, medium }: DeviceView) {
    const known = this.#desk.rig.find(
      (one) => one.slot === slot && medium !== null && one.mediumSerial === medium.serial,
    );
    if (!known) return nothing;
    return html`<p class=${needsAttention(known) ? 'failed' : ''}>
      ${whoseWords(known)}
      ${known.state === 'lost' ? html`<a href="#/media">${msg('登记收回')}</a>` : nothing}
      ${known.state === 'missing' ? html`<a href="#/media">${msg('登记找到了')}</a>` : nothing}
      ${known.state === 'unreceived' ? html`<a href="#/media">${msg('去入库')}</a>` : nothing}
    </p>`;
  }

  #outcome(deviceId: string, busy: boolean, kind: DeviceKind) {
    if (busy) {
      return html`<p class="quiet">${waitingWords(kind)}</p>`;
    }
    const outcome = this.#desk.outcomes.get(deviceId);
    if (!outcome) return nothing;
    if ('found' in outcome)
      return outcome.found.map((found) => html`<p class="found">${inLanguage(found)}</p>`);
    const { happened, action } = outcome.trouble;
    return html`<p class="failed">${inLanguage(happened)}</p>
      <p>${inLanguage(action)}</p>`;
  }

  #history() {
    const { faults } = this.#desk;
    if (faults === null) return html`<p class="quiet" aria-busy="true"></p>`;
    if (faults.length === 0) return html`<p class="quiet">${msg('还没有记录到故障。')}</p>`;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('设备')}</th>
          <th scope="col">${msg('什么问题')}</th>
          <th scope="col">${msg('开始')}</th>
          <th scope="col">${msg('恢复')}</th>
          <th scope="col">${msg('历时')}</th>
        </tr>
      </thead>
      <tbody>
        ${faults.map((fault) => this.#fault(fault))}
      </tbody>
    </table>`;
  }

  #fault(fault: DeviceFaultView) {
    const { beganAt, endedAt } = fault;
    return html`<tr>
      <td>${inLanguage(deviceName(fault))}</td>
      <td>${inLanguage(causeWord(fault.cause))}</td>
      <td>${shanghaiDateTime(beganAt)}</td>
      <td>
        ${endedAt === null ? html`<span class="attention">${msg('还没有恢复')}</span>` : shanghaiDateTime(endedAt)}
      </td>
      <td>${endedAt === null ? '' : lasted(endedAt - beganAt)}</td>
    </tr>`;
  }
}

const lasted = (durationMs: number): string =>
  durationMs < MINUTE_MS
    ? put(msg('{seconds} 秒'), { seconds: Math.max(1, Math.round(durationMs / 1000)) })
    : put(msg('{minutes} 分钟'), { minutes: Math.round(durationMs / MINUTE_MS) });

function waitingWords(kind: DeviceKind): string {
  if (kind === 'id-card-reader') return msg('请把证件放到读卡器上……');
  return kind === 'barcode-scanner' ? msg('请扫任意一个条码……') : msg('正在测试……');
}

function testNames(kind: DeviceKind): string {
  switch (kind) {
    case 'form-printer':
      return msg('打印测试页');
    case 'receipt-printer':
      return msg('打印测试小票');
    case 'id-card-reader':
      return msg('读一张证件');
    case 'barcode-scanner':
      return msg('扫一个条码');
    case 'medium-slot':
      return msg('检查介质');
    case 'document-scanner':
      return msg('扫一页');
    case 'security-module':
      return msg('测试');
  }
}
