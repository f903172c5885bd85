import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { AGENT_METHODS, type VerificationFields } from '../../../../../shared/vocabulary/verification.ts';
import type { RecognisableKind } from '../../../../../shared/vocabulary/recognised-document.ts';
import type { PictureEvent } from '../../../../elements/pictures/camera-view.ts';
import '../pictures/picture-panel.ts';
import { readPicture } from '../pictures/read-picture.ts';
import { VerificationStep } from './verification-step.ts';
import { fieldText } from '../../../../elements/field-text.ts';

/** R-ON-5: the agent, by one of three methods; both sides of the ID card may be pictured. */
@customElement('agent-verification-step')
export class AgentVerificationStep extends VerificationStep<'agent-verification'> {
  protected readonly kind = 'agent-verification';
  protected readonly methods = AGENT_METHODS;

  protected known(): VerificationFields {
    const { agent, contact, previous } = this.case;
    return {
      agentName: fieldText(agent?.name ?? previous?.agentName),
      agentIdNumber: fieldText(agent?.idNumber ?? previous?.agentIdNumber),
      agentMobile: fieldText(contact?.mobile ?? previous?.contact?.mobile),
      agentEmail: fieldText(contact?.email ?? previous?.contact?.email),
    };
  }

  protected place(): null {
    return null;
  }

  protected furtherIsRight(): boolean {
    return true;
  }

  protected furtherFields(): typeof nothing {
    return nothing;
  }

  protected pictures() {
    return html`<div class="panel">
      <h2>${msg('拍身份证，自动填写')}</h2>
      <div class="choices">
        ${this.#side('id-card-front', msg('身份证人像面'))} ${this.#side('id-card-back', msg('身份证国徽面'))}
      </div>
    </div>`;
  }

  #side(kind: RecognisableKind, label: string) {
    return html`<div class="stack">
      <p>${label}</p>
      <picture-panel
        label=${label}
        ?disabled=${this.isBusy}
        @picture=${({ picture }: PictureEvent) => void this.#read(kind, picture)}
      ></picture-panel>
    </div>`;
  }

  async #read(kind: RecognisableKind, picture: Blob): Promise<void> {
    const read = await readPicture(this.work, kind, picture);
    if (read === null || kind !== 'id-card-front') return;
    const { name, idNumber } = read;
    this.read = {
      ...this.read,
      ...(name ? { agentName: name } : {}),
      ...(idNumber ? { agentIdNumber: idNumber } : {}),
    };
    this.fields = {
      ...this.fields,
      ...(name ? { agentName: name.value } : {}),
      ...(idNumber ? { agentIdNumber: idNumber.value } : {}),
    };
  }
}
