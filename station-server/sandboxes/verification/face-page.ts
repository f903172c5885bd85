import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { verificationFailureWords } from '../../../shared/vocabulary/verification-failure.ts';
import type { SandboxVerification } from './sandbox-verification.ts';

type Language = keyof Localized;

const words = {
  title: { zh: '刷脸认证（样例）', en: 'Face check (sample)' },
  person: { zh: '请由本人完成', en: 'To be completed in person by' },
  explained: {
    zh: '这是随附的认证沙箱，不用摄像头。请选择这次刷脸的结果。',
    en: 'This is the sandbox included with the station; it uses no camera. Choose the result of this face check.',
  },
  pass: { zh: '通过', en: 'Pass' },
  otherPerson: { zh: '不是本人', en: 'Not the right person' },
  cancel: { zh: '取消', en: 'Cancel' },
  passed: { zh: '认证已通过', en: 'Check passed' },
  back: {
    zh: '可以关闭此页，回到办理业务的屏幕继续。',
    en: 'You can close this page and continue where you were.',
  },
  unknown: { zh: '这个链接已失效', en: 'This link is no longer valid' },
  again: {
    zh: '请回到办理业务的屏幕，重新发起认证。',
    en: 'Go back to where you were and start the check again.',
  },
} satisfies Record<string, Localized>;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const STYLE = `
  :root { color-scheme: light; }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100dvh; display: grid; align-content: center; justify-items: center; gap: 24px;
    padding: 24px; background: #eef1f5; color: #17212e; line-height: 1.5; text-align: center;
    font: 18px/1.5 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif; }
  main { width: 100%; max-width: 400px; display: grid; gap: 24px; padding: 32px 24px; background: #fff;
    border: 1px solid #d5dbe3; border-radius: 20px; }
  h1 { margin: 0; font-size: 22px; font-weight: 600; }
  p { margin: 0; }
  .quiet { color: #4b5766; font-size: 16px; }
  .name { font-size: 32px; font-weight: 600; overflow-wrap: anywhere; }
  svg { justify-self: center; }
  form { display: grid; gap: 12px; }
  button { min-height: 56px; padding: 8px 16px; border: 2px solid #17579c; border-radius: 12px; background: #fff;
    color: #0f3f74; font: inherit; font-weight: 600; }
  button.main { background: #17579c; color: #fff; }
  button.plain { border-color: transparent; color: #4b5766; }
  button:focus-visible { outline: 3px solid #0b6fd6; outline-offset: 2px; }`;

const FACE = `<svg width="96" height="96" viewBox="0 0 96 96" fill="none" stroke="#17579c" stroke-width="4"
  stroke-linecap="round" aria-hidden="true"><path d="M4 24V12a8 8 0 0 1 8-8h12M72 4h12a8 8 0 0 1 8 8v12M92 72v12a8 8
  0 0 1-8 8H72M24 92H12a8 8 0 0 1-8-8V72"/><circle cx="48" cy="40" r="16"/><path d="M22 78c4-14 14-20 26-20s22 6 26
  20"/></svg>`;
const DONE = `<svg width="96" height="96" viewBox="0 0 96 96" fill="none" stroke-width="6" stroke-linecap="round"
  stroke-linejoin="round" aria-hidden="true"><circle cx="48" cy="48" r="42" stroke="#0d6648"/><path d="M29 50l13 13
  26-29" stroke="#0d6648"/></svg>`;
const OVER = `<svg width="96" height="96" viewBox="0 0 96 96" fill="none" stroke="#4b5766" stroke-width="6"
  stroke-linecap="round" aria-hidden="true"><circle cx="48" cy="48" r="42"/><path d="M48 28v26M48 67v1"/></svg>`;

const page = (language: Language, content: string): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${words.title[language]}</title>
<style>${STYLE}</style>
</head>
<body><main>${content}</main></body>
</html>`;

/** The page on the phone: before, whose face and three ways it may end; after, how it ended. Needs no script. */
export function facePage({ fields, outcome }: SandboxVerification, language: Language): string {
  if (outcome?.state === 'passed')
    return page(
      language,
      `${DONE}<h1>${words.passed[language]}</h1><p class="quiet">${words.back[language]}</p>`,
    );
  if (outcome)
    return page(
      language,
      `${OVER}<h1>${verificationFailureWords[outcome.reason][language]}</h1>
       <p class="quiet">${words.again[language]}</p>`,
    );
  const name = fields.legalRepresentative ?? fields.agentName ?? '';
  const organisation = fields.organisationName ?? '';
  return page(
    language,
    `${FACE}
    <h1>${words.title[language]}</h1>
    <div><p class="quiet">${words.person[language]}</p><p class="name">${escaped(name)}</p>
    ${organisation === '' ? '' : `<p>${escaped(organisation)}</p>`}</div>
    <form method="post">
      <button class="main" name="act" value="pass">${words.pass[language]}</button>
      <button name="act" value="other-person">${words.otherPerson[language]}</button>
      <button class="plain" name="act" value="cancel">${words.cancel[language]}</button>
    </form>
    <p class="quiet">${words.explained[language]}</p>`,
  );
}

export const noFacePage = (language: Language): string =>
  page(language, `${OVER}<h1>${words.unknown[language]}</h1><p class="quiet">${words.again[language]}</p>`);
