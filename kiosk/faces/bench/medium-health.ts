import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import {
  MEDIUM_CONDITIONS,
  type BenchState,
  type MediumCondition,
} from '../../../shared/contract/bench-console.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { StationElement } from '../../elements/station-element.ts';
import { inLanguage } from '../../locales/localization.ts';
import type { Bench } from './state/bench.ts';

const IN_ORDER = 'in-order';

const conditionNames: Record<MediumCondition, Localized> = {
  dead: { zh: '灯不亮，没反应', en: 'dead, the light stays off' },
  blinking: { zh: '灯一直闪', en: 'blinks for good' },
  unreadable: { zh: '证书读不出', en: 'its certificate can’t be read' },
};

const failureChoices = [0, 5, 9, 10] as const;
/** About what a finished medium takes, so that nothing more fits. */
const SMALL_BYTES = 20_000;

/** What is wrong with the medium in a slot, and with the slot's driver. */
@customElement('medium-health')
export class MediumHealth extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) bench!: Bench;
  @property({ attribute: false }) slotState!: BenchState['slots'][number];

  override render() {
    const { medium, condition, pinFailures, driverMissing, slot } = this.slotState;
    return html`<wa-select
        label=${msg('介质状况')}
        ?disabled=${medium === null}
        .value=${condition ?? IN_ORDER}
        @change=${(event: Event) => this.#setCondition((event.target as HTMLSelectElement).value)}
      >
        <wa-option value=${IN_ORDER}>${msg('完好')}</wa-option>
        ${MEDIUM_CONDITIONS.map(
          (name) => html`<wa-option value=${name}>${inLanguage(conditionNames[name])}</wa-option>`,
        )}
      </wa-select>
      <wa-select
        label=${msg('连续输错密码')}
        ?disabled=${medium === null}
        .value=${String(pinFailures)}
        @change=${(event: Event) =>
          this.#ofMedium('pin-failures', { count: Number((event.target as HTMLSelectElement).value) })}
      >
        ${[...new Set([...failureChoices, pinFailures])].map(
          (count) =>
            html`<wa-option value=${String(count)}
              >${count === 10 ? msg('10 次，锁死') : String(count)}</wa-option
            >`,
        )}
      </wa-select>
      <wa-checkbox
        ?disabled=${medium === null}
        @change=${(event: Event) =>
          this.#ofMedium('capacity', {
            bytes: (event.target as HTMLInputElement).checked ? SMALL_BYTES : null,
          })}
        >${msg('空间不足')}</wa-checkbox
      >
      <wa-checkbox
        .checked=${driverMissing}
        @change=${(event: Event) =>
          void this.bench.move(`/slots/${slot}/driver-missing`, {
            on: (event.target as HTMLInputElement).checked,
          })}
        >${msg('没有装驱动')}</wa-checkbox
      >`;
  }

  #setCondition(value: string): void {
    this.#ofMedium('condition', { condition: value === IN_ORDER ? null : value });
  }

  #ofMedium(what: 'condition' | 'pin-failures' | 'capacity', body: unknown): void {
    const { medium } = this.slotState;
    if (medium !== null) void this.bench.move(`/media/${encodeURIComponent(medium)}/${what}`, body);
  }
}
