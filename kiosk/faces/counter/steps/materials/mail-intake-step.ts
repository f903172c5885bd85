import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Parcel } from '../../../../../shared/case/state/online-state.ts';
import { put } from '../../../../locales/localization.ts';
import type { StepAction } from '../case-step.ts';
import { MaterialCheckStep } from './material-check-step.ts';
import '../../parcels/parcel-form.ts';
import { isParcel, scannedTrackingNumber, type ParcelChange } from '../../parcels/parcel-form.ts';

/** R-ON-10: the parcel is registered, then its contents are checked against the list; what is missing the supplier is told. */
@customElement('mail-intake-step')
export class MailIntakeStep extends MaterialCheckStep {
  static override styles = MaterialCheckStep.styles;

  protected override readonly kind = 'mail-intake';
  @state() private typed: Parcel | null = null;
  /** Another parcel came for what was missing. */
  @state() private another = false;

  get #isRegistering(): boolean {
    return this.case.parcel === null || this.another;
  }

  get #parcel(): Parcel {
    return this.typed ?? { courier: this.desk.backOffice.lastCourier, trackingNumber: '' };
  }

  /** The bar code of the parcel, wherever the hand is. */
  protected override takeScan(text: string): boolean {
    if (!this.#isRegistering) return super.takeScan(text);
    const trackingNumber = scannedTrackingNumber(text);
    if (trackingNumber === null) return false;
    this.typed = { ...this.#parcel, trackingNumber };
    return true;
  }

  protected override allThereWords(): string {
    return msg('都按要求寄齐了：份数够、已盖章。');
  }

  protected override lead(): string {
    return this.#isRegistering
      ? msg('先登记快递，审核期限从今天算起。')
      : msg('对照清单逐项清点寄来的材料，每一页都拍照或扫描。缺的会用短信和邮件告诉供应商。');
  }

  protected override primary(): StepAction {
    if (!this.#isRegistering) {
      const saved = super.primary();
      // What is missing is saved as it is; whether all is pictured matters once all is there.
      if (this.missing > 0 || this.unpictured.length === 0) return saved;
      return {
        ...saved,
        label: put(msg('还有 {count} 项没拍照'), { count: this.unpictured.length }),
        disabled: true,
      };
    }
    return {
      label: msg('登记邮件'),
      disabled: !isParcel(this.#parcel),
      act: () => void this.#register(),
    };
  }

  protected override secondary(): readonly StepAction[] {
    if (this.case.parcel === null) return [];
    if (this.another) return [{ label: msg('不登记了'), act: () => (this.another = false) }];
    const receipt: StepAction = {
      label: msg('打印材料回执'),
      act: () => void this.work.perform({ type: 'print-document', document: 'materials-receipt' }),
      icon: 'printer',
    };
    const another: StepAction = { label: msg('又来了一件'), act: () => (this.another = true) };
    return this.case.materials.length === 0 ? [another] : [receipt, another];
  }

  protected override toldWords(count: number): string {
    return put(msg('已保存，还差 {count} 项。已用短信和邮件告诉供应商，补寄来了再清点。'), { count });
  }

  protected override body() {
    const { parcel } = this.case;
    if (this.#isRegistering)
      return html`<parcel-form
        class="panel"
        .parcel=${this.#parcel}
        @parcel-change=${(event: ParcelChange) => (this.typed = event.parcel)}
      ></parcel-form>`;
    return html`<div class="stack">
      ${
        parcel &&
        html`<p class="notice good">
          <wa-icon name="check"></wa-icon>
          ${put(msg('已登记：{courier} {number}'), { courier: parcel.courier, number: parcel.trackingNumber })}
        </p>`
      }
      ${super.body()}
    </div>`;
  }

  async #register(): Promise<void> {
    const { courier, trackingNumber } = this.#parcel;
    const parcel = { courier: courier.trim(), trackingNumber };
    if (!(await this.work.perform({ type: 'register-parcel', ...parcel }))) return;
    this.desk.backOffice.lastCourier = parcel.courier;
    this.typed = null;
    this.another = false;
  }
}
