import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { applicationFieldChecks } from '../../../../../shared/case/decide/check-application.ts';
import {
  ENTERPRISE_METHODS,
  type VerificationFields,
} from '../../../../../shared/vocabulary/verification.ts';
import type { PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { fieldKeys } from '../../keyboard/field-keys.ts';
import '../pictures/picture-panel.ts';
import { readFieldHint, readPicture } from '../pictures/read-picture.ts';
import { VerificationStep } from './verification-step.ts';
import { fieldText } from '../../../../elements/field-text.ts';

const PLACE = ['province', 'locality', 'address', 'postcode'] as const;
type PlaceField = (typeof PLACE)[number];

/** R-ON-1, R-ON-2: the organisation, by one of four methods; its licence may be pictured. */
@customElement('enterprise-verification-step')
export class EnterpriseVerificationStep extends VerificationStep<'enterprise-verification'> {
  protected readonly kind = 'enterprise-verification';
  protected readonly methods = ENTERPRISE_METHODS;
  @state() private typedPlace: Partial<Record<PlaceField, string>> = {};

  protected known(): VerificationFields {
    const { organisation, legalRepresentative } = this.case;
    return organisation
      ? {
          organisationName: organisation.name,
          uscc: organisation.uscc,
          legalRepresentative: fieldText(legalRepresentative),
        }
      : {};
  }

  protected place(): Record<PlaceField, string> {
    const known = this.newest?.organisation ?? this.case.organisation;
    const draft = this.restored();
    const at = (field: PlaceField): string =>
      fieldText(this.typedPlace[field] ?? draft?.[field] ?? known?.[field]);
    return {
      province: at('province'),
      locality: at('locality'),
      address: at('address'),
      postcode: at('postcode'),
    };
  }

  protected furtherIsRight(): boolean {
    const place = this.place();
    return PLACE.every((field) => applicationFieldChecks[field](place[field]).ok);
  }

  protected pictures() {
    return html`<div class="panel">
      <h2>${msg('拍营业执照，自动填写')}</h2>
      <picture-panel
        label=${msg('营业执照')}
        ?disabled=${this.isBusy}
        @picture=${({ picture }: PictureEvent) => void this.#read(picture)}
      ></picture-panel>
    </div>`;
  }

  protected furtherFields() {
    const place = this.place();
    const names: Record<PlaceField, string> = {
      province: msg('省（自治区、直辖市）'),
      locality: msg('城市'),
      address: msg('地址'),
      postcode: msg('邮政编码'),
    };
    return html`${PLACE.map((field) => {
      const value = place[field];
      const checked = applicationFieldChecks[field](value);
      const said = this.work.trouble?.fields?.[field];
      const fault = checked.ok ? said : checked.reason;
      return html`<terminal-field
        class=${field === 'address' ? 'wide' : ''}
        label=${names[field]}
        keys=${fieldKeys[field]}
        hint=${readFieldHint(this.read[field], value)}
        fault=${this.judged.has(field) && fault ? inLanguage(fault) : ''}
        .value=${value}
        @input=${(event: Event) =>
          (this.typedPlace = { ...this.typedPlace, [field]: (event.target as HTMLInputElement).value })}
        @focusout=${() => this.judge(field)}
      ></terminal-field>`;
    })}`;
  }

  async #read(picture: Blob): Promise<void> {
    const read = await readPicture(this.work, 'business-licence', picture);
    if (read === null) return;
    const { uscc, organisationName, legalRepresentative, address } = read;
    this.read = { ...this.read, ...read };
    this.fields = {
      ...this.fields,
      ...(uscc ? { uscc: uscc.value } : {}),
      ...(organisationName ? { organisationName: organisationName.value } : {}),
      ...(legalRepresentative ? { legalRepresentative: legalRepresentative.value } : {}),
    };
    if (address) this.typedPlace = { ...this.typedPlace, address: address.value };
  }
}
