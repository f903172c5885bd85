import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CertificateView } from '../../../../../shared/contract/api.ts';
import { ineligibility } from '../../../../../shared/rules/eligibility.ts';
import { troubleOf, type Trouble } from '../../../../api/failure.ts';
import '../../elements/certificate-card.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import type { CaseWork } from '../../../../state/case-work.ts';
import { Observing } from '../../../../state/observable.ts';
import { request } from '../../../../api/request.ts';
import type { Uscc } from '../../../../../shared/vocabulary/numbers/uscc.ts';

/** R-LOST-0, R-REVOKE-3: which certificate is lost or to be revoked; by mail the papers decide where the supplier could not tell. */
@customElement('review-certificate')
export class ReviewCertificate extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 8px;
      }
      .one {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 16px;
        align-items: center;
      }
      .open {
        border-inline-start: 6px solid var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @state() private found: readonly CertificateView[] = [];
  @state() private isChanging = false;
  @state() private trouble: Trouble | null = null;
  #of: Uscc | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { channel, organisation } = this.work.state;
    const uscc = channel === 'mail' && organisation ? organisation.uscc : null;
    if (uscc === this.#of) return;
    this.#of = uscc;
    if (uscc !== null) void this.#load(uscc);
  }

  override render() {
    const { certificate, channel, service } = this.work.state;
    const isOpen = certificate === null || this.isChanging;
    const name = service === 'revocation' ? msg('要吊销的证书') : msg('丢失的证书');
    const question =
      service === 'revocation'
        ? msg('要吊销的是哪个证书？请按材料选定')
        : msg('丢失的是哪个证书？请按材料选定');
    return html`<section class="panel ${certificate ? '' : 'open'}" aria-label=${name}>
      <h2>${certificate ? name : question}</h2>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      ${
        certificate && !isOpen
          ? html`<div class="one">
              <certificate-card .certificate=${certificate}></certificate-card>
              ${
                channel === 'mail'
                  ? html`<wa-button appearance="outlined" @click=${() => (this.isChanging = true)}
                      >${msg('材料上是另一个')}</wa-button
                    >`
                  : nothing
              }
            </div>`
          : this.#choices()
      }
    </section>`;
  }

  #choices() {
    const { service } = this.work.state;
    const offered = this.found.filter(({ status }) => ineligibility(service, status) === null);
    if (offered.length === 0)
      return html`<p>
        ${
          service === 'revocation'
            ? msg('这个单位没有可以吊销的证书，请退回并说明。')
            : msg('这个单位没有可以补办的证书，请退回并说明。')
        }
      </p>`;
    return offered.map(
      (certificate) =>
        html`<div class="one">
          <certificate-card .certificate=${certificate}></certificate-card>
          <wa-button
            appearance="outlined"
            ?disabled=${this.work.running !== null}
            @click=${() => void this.#choose(certificate)}
            >${msg('是这个')}</wa-button
          >
        </div>`,
    );
  }

  async #choose({ requestId }: CertificateView): Promise<void> {
    const isDone = await this.work.perform({ type: 'choose-certificate', requestId, slot: null });
    if (isDone) this.isChanging = false;
  }

  async #load(uscc: string): Promise<void> {
    try {
      this.found = uscc === '' ? [] : await request('GET /certificates', { query: { search: uscc } });
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }
}
