import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentIssuance, currentStep } from '../../shared/case/fold.ts';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { inLanguage, put } from '../locales/localization.ts';
import { Repeating } from '../state/repeating.ts';
import { TerminalStep } from './terminal-step.ts';

const LOOK_EVERY_MS = 10_000;

/** An order that its supplier has nothing to do for: what happens next, and until when; or how it ended. */
@customElement('order-waiting')
export class OrderWaiting extends TerminalStep {
  protected readonly kind = 'review';

  constructor() {
    super();
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => this.case.status === 'open',
      act: () => void this.work.reload(),
    });
  }

  protected override heading(): string {
    const { status } = this.case;
    if (status === 'cancelled') return msg('订单已取消');
    if (status === 'completed') return msg('办好了');
    return headings()[currentStep(this.case) ?? 'review'] ?? msg('等待办理');
  }

  protected lead(): string {
    return put(msg('{service}，受理单号 {caseNumber}'), {
      service: inLanguage(catalogue[this.case.service].name),
      caseNumber: this.case.caseNumber,
    });
  }

  protected override back() {
    return null;
  }

  protected primary() {
    return {
      label: msg('完成，退出'),
      act: () => this.dispatchEvent(new Event('leave', { bubbles: true, composed: true })),
    };
  }

  protected body() {
    const { status } = this.case;
    if (status === 'cancelled') return this.#cancelled();
    if (status === 'completed') return this.#completed();
    const words = nextWords()[currentStep(this.case) ?? 'review'] ?? '';
    return html`<p class="notice good" role="status">${words}</p>
      ${currentStep(this.case) === 'mail-intake' ? this.#address() : nothing}
      <p>${msg('有结果会发短信和电子邮件给经办人；也可以随时来这里，在“我的订单”里看。')}</p>`;
  }

  #address() {
    const { servicePoint } = this.terminal;
    if (!servicePoint) return nothing;
    const { name, address, postcode, telephone } = servicePoint;
    return html`<p class="panel">
      ${put(msg('邮寄地址：{address}，{name}（收），邮编 {postcode}，电话 {telephone}'), {
        ...{ address, name, postcode, telephone },
      })}
    </p>`;
  }

  #cancelled() {
    return html`<p class="notice warn">${msg('这张订单已经取消。已付的费用会按原路退回。')}</p>`;
  }

  #completed() {
    const { dispatch, service } = this.case;
    const issued = currentIssuance(this.case);
    return html`<p class="notice good" role="status">
        ${service === 'unlock' ? msg('新密码已经设好，可以照常使用。') : msg('全部办理完成。')}
      </p>
      <dl class="facts panel">
        ${
          dispatch
            ? html`<dt>${msg('快递')}</dt>
                <dd>${dispatch.courier} ${dispatch.trackingNumber}</dd>`
            : nothing
        }
        ${
          issued
            ? html`<dt>${msg('介质序列号')}</dt>
                <dd>${issued.mediumSerial}</dd>`
            : nothing
        }
      </dl>
      ${dispatch && issued ? html`<p>${msg('收到介质后，请到“我的订单”绑定介质；绑定以后可以证书登录。')}</p>` : nothing}`;
  }
}

const headings = (): Partial<Record<RunningStepKind, string>> => ({
  review: msg('等待审核'),
  production: msg('正在制作介质'),
  dispatch: msg('准备寄出'),
  'mail-intake': msg('请把材料寄给我们'),
  'medium-examination': msg('等待检测介质'),
  revocation: msg('等待吊销证书'),
});

/** What happens next, and until when (R-ON-9, R-ON-10, R-ON-13). */
const nextWords = (): Partial<Record<RunningStepKind, string>> => ({
  review: msg('申请已经提交。3–5 个工作日内审核；通过后会继续办理，没有通过会告诉您改什么。'),
  production: msg('审核已经通过，正在制作，5 个工作日内寄出。'),
  dispatch: msg('介质已经做好，正在准备寄出；寄出后这里会显示快递单号。'),
  'mail-intake': msg('请把盖章的纸质材料寄给我们。收到后 3–5 个工作日内审核，通过后 5 个工作日内寄出介质。'),
  'medium-examination': msg('材料已经收到，工作人员会先检测介质。'),
  revocation: msg('审核已经通过，工作人员会很快吊销证书，并寄出吊销证明。'),
});
