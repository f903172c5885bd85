import { html, type TemplateResult } from 'lit';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';
import { msg } from '@lit/localize';
import { encryptionTestWords } from '../../../../shared/rules/encryption-test.ts';
import { shanghaiDateTime } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import './change-pin-view.ts';
import './confirm-data-view.ts';
import './enter-pin-view.ts';
import './notices-view.ts';
import './pairing-view.ts';
import './pay-view.ts';
import './received-view.ts';
import './result-view.ts';
import './seal-view.ts';
import './set-pin-view.ts';
import './take-medium-view.ts';
import './wait-view.ts';
import './welcome-view.ts';

type ViewTemplates = {
  [Kind in ScreenView['kind']]: (
    view: Extract<ScreenView, { kind: Kind }>,
    screen: SupplierScreen,
  ) => TemplateResult;
};

/** How each view looks; a view without a template doesn't compile. */
const templates: ViewTemplates = {
  unpaired: ({ code }) => html`<pairing-view code=${code}></pairing-view>`,
  welcome: (_view, screen) => html`<welcome-view .servicePoint=${screen.servicePoint}></welcome-view>`,
  wait: ({ headline }) => html`<wait-view headline=${headline}></wait-view>`,
  'confirm-data': (view, screen) =>
    html`<confirm-data-view .view=${view} .screen=${screen}></confirm-data-view>`,
  seal: ({ dataUrl, widthMm, heightMm }) =>
    html`<seal-view src=${dataUrl} .widthMm=${widthMm} .heightMm=${heightMm}></seal-view>`,
  notices: (view, screen) => html`<notices-view .view=${view} .screen=${screen}></notices-view>`,
  pay: ({ amountFen, way }) => html`<pay-view .amountFen=${amountFen} .way=${way}></pay-view>`,
  received: ({ received }) => html`<received-view .received=${received}></received-view>`,
  'set-pin': (view, screen) => html`<set-pin-view .view=${view} .screen=${screen}></set-pin-view>`,
  'enter-pin': (view, screen) => html`<enter-pin-view .view=${view} .screen=${screen}></enter-pin-view>`,
  'change-pin': (view, screen) => html`<change-pin-view .view=${view} .screen=${screen}></change-pin-view>`,
  'pin-changed': () =>
    html`<result-view
      good
      headline=${msg('密码已经修改')}
      explanation=${msg('从现在起请使用新密码。请取回您的介质。')}
    ></result-view>`,
  'test-result': ({ result }) =>
    html`<result-view
      ?good=${result === 'passed'}
      headline=${inLanguage(encryptionTestWords[result])}
      explanation=${result === 'passed' ? msg('您的证书可以正常签名和解密。') : msg('柜员会告诉您怎么办。')}
    ></result-view>`,
  revoked: ({ organisationName, revokedAt }) =>
    html`<result-view
      good
      headline=${msg('证书已经吊销')}
      explanation=${put(msg('{name}的证书已于 {at} 吊销，不能再使用。请收好确认单。'), {
        name: organisationName,
        at: shanghaiDateTime(revokedAt).slice(0, 16),
      })}
    ></result-view>`,
  'take-medium': (view) => html`<take-medium-view .view=${view}></take-medium-view>`,
};

/** The template of a view. */
export function customerView(view: ScreenView, screen: SupplierScreen): TemplateResult {
  const template = templates[view.kind] as (view: ScreenView, screen: SupplierScreen) => TemplateResult;
  return template(view, screen);
}
