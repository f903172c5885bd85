import type { CaseState, DocumentKind } from '../../shared/case/case-state.ts';
import { fullAddress } from '../../shared/case/full-address.ts';
import { currentIssuance } from '../../shared/case/fold.ts';
import { feeLineNames } from '../../shared/rules/fee.ts';
import { materialShortfallNames } from '../../shared/rules/material-shortfall-names.ts';
import { missingMaterials } from '../../shared/rules/material-check.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import type { ServiceDefinition } from '../../shared/services/service-definition.ts';
import { shanghaiDateTime, shanghaiDate } from '../../shared/vocabulary/calendar-date.ts';
import { maskMobile } from '../../shared/vocabulary/contact.ts';
import { materialNames } from '../../shared/vocabulary/material.ts';
import { formatYuan } from '../../shared/vocabulary/money.ts';
import { maskIdNumber } from '../../shared/vocabulary/resident-id-number.ts';
import { groupUscc } from '../../shared/vocabulary/uscc.ts';
import { FormSheet, type Cell } from './form-sheet.ts';
import { servicePointLine, type ServicePoint } from './service-point.ts';

export interface DocumentContext {
  state: CaseState;
  servicePoint: ServicePoint;
  now: number;
  reprint: boolean;
}

const label = (text: string, span = 1): Cell => ({ text, span, isLabel: true });
const value = (text: string, span = 2): Cell => ({ text, span });
const serviceOf = ({ service }: CaseState): ServiceDefinition => catalogue[service];

export const documentTitles: Record<DocumentKind, string> = {
  'application-form': '单位数字证书申请表',
  'seal-specimen-form': '单位电子印章采样表',
  'missing-materials': '缺件清单',
  'handover-slip': '数字证书办理回执',
  'fee-receipt': '收费凭条',
};

/** Every document that a case has on A4: title, ruled cells, notes; made of the case's state alone. */
export async function renderCaseDocument(
  document: DocumentKind,
  context: DocumentContext,
): Promise<Uint8Array> {
  const { state, servicePoint, now, reprint } = context;
  const footer = { left: servicePointLine(servicePoint), right: `受理单号 ${state.caseNumber}` };
  const sheet = await FormSheet.create(documentTitles[document], footer, new Date(now));
  if (reprint) sheet.mark('补打');
  sheet.title(documentTitles[document], `受理单号 ${state.caseNumber}　　打印时间 ${shanghaiDateTime(now)}`);
  bodies[document](sheet, context);
  return sheet.finish();
}

const bodies: Record<DocumentKind, (sheet: FormSheet, context: DocumentContext) => void> = {
  'application-form': applicationForm,
  'seal-specimen-form': sealSpecimenForm,
  'missing-materials': missingMaterialsList,
  'handover-slip': handoverSlip,
  'fee-receipt': feeReceipt,
};

function organisationRows(sheet: FormSheet, { organisation, legalRepresentative }: CaseState): void {
  sheet.row([label('单位名称'), value(organisation?.name ?? '', 5)]);
  sheet.row([
    label('信用代码'),
    value(groupUscc(organisation?.uscc ?? '')),
    label('组织机构代码'),
    value(organisation?.organisationCode ?? ''),
  ]);
  sheet.row([
    label('法定代表人'),
    value(legalRepresentative ?? ''),
    label('邮政编码'),
    value(organisation?.postcode ?? ''),
  ]);
  const address = organisation ? fullAddress(organisation) : '';
  sheet.row([label('单位地址'), value(address, 5)]);
}

function applicationForm(sheet: FormSheet, { state, servicePoint }: DocumentContext): void {
  const { agent, contact } = state;
  sheet.row([
    label('办理业务'),
    value(serviceOf(state).name.zh),
    label('证书类型'),
    value('单位证书（UKEY 证书）'),
  ]);
  organisationRows(sheet, state);
  sheet.row([label('经办人姓名'), value(agent?.name ?? ''), label('证件号码'), value(agent?.idNumber ?? '')]);
  sheet.row([
    label('手机号码'),
    value(contact?.mobile ?? ''),
    label('电子邮箱'),
    value(contact?.email ?? ''),
  ]);
  sheet.heading('申请单位声明');
  sheet.paragraph('1. 本单位提交的信息和材料真实、完整、准确，并愿意承担由此产生的责任。');
  sheet.paragraph('2. 本单位授权上述经办人办理数字证书业务，并已阅读和同意电子认证服务协议。');
  sheet.paragraph('3. 本单位妥善保管证书介质和证书密码；介质丢失或密码泄露时立即办理补办或吊销。');
  sheet.space(8);
  sheet.row(
    [
      value('经办人签字：\n\n日期：　　　　年　　月　　日', 1),
      value('单位公章：\n\n日期：　　　　年　　月　　日', 1),
    ],
    110,
  );
  sheet.heading('受理点填写');
  sheet.row([label('受理点'), value(servicePoint.name), label('受理人签字'), value('')], 34);
  sheet.space(6);
  sheet.paragraph(
    '本表一式两份，两份均须加盖单位公章。统一社会信用代码的第 9 位至第 17 位为组织机构代码。',
    9,
  );
}

function sealSpecimenForm(sheet: FormSheet, { state }: DocumentContext): void {
  organisationRows(sheet, state);
  sheet.space(14);
  sheet.stampBox('请在下方虚线框内清晰、完整地加盖一枚单位公章（红色印油，框内不要书写）', 80, 80);
  sheet.heading('盖章要求');
  sheet.paragraph('1. 只盖一枚，印文完整清晰，不要与文字、框线重叠。');
  sheet.paragraph('2. 采样所得图样用于制作本单位的电子印章，与实物印章大小一致。');
  sheet.space(10);
  sheet.row([value('经办人签字：', 1), value('日期：　　　　年　　月　　日', 1)], 40);
}

function missingMaterialsList(sheet: FormSheet, { state, servicePoint }: DocumentContext): void {
  const required = serviceOf(state).channels[state.channel]?.materials ?? [];
  sheet.paragraph(
    `${state.organisation?.name ?? ''}：您办理的“${serviceOf(state).name.zh}”还缺以下材料，请补齐后再来，已登记的内容都会保留。`,
    11,
  );
  sheet.space(6);
  sheet.row([label('材料', 3), label('应有份数'), label('已有份数'), label('原因', 3)]);
  for (const item of missingMaterials(required, state.materials)) {
    const reasons = item.shortfalls.map((shortfall) => materialShortfallNames[shortfall].zh).join('；');
    sheet.row([
      value(materialNames[item.material].zh, 3),
      value(String(item.requiredCopies), 1),
      value(String(item.foundCopies), 1),
      value(item.note === '' ? reasons : `${reasons}（${item.note}）`, 3),
    ]);
  }
  sheet.space(10);
  sheet.paragraph(
    `办理地点：${servicePoint.address}（${servicePoint.postcode}）　电话：${servicePoint.telephone}`,
  );
}

function handoverSlip(sheet: FormSheet, { state }: DocumentContext): void {
  const { agent, contact, settlement } = state;
  const issuance = currentIssuance(state);
  organisationRows(sheet, state);
  sheet.row([
    label('经办人'),
    value(agent?.name ?? ''),
    label('证件号码'),
    value(maskIdNumber(agent?.idNumber ?? '')),
  ]);
  sheet.row([
    label('手机号码'),
    value(maskMobile(contact?.mobile ?? '')),
    label('办理业务'),
    value(serviceOf(state).name.zh),
  ]);
  sheet.heading('证书');
  sheet.row([label('介质序列号'), value(issuance?.mediumSerial ?? '', 5)]);
  sheet.row([label('签名证书序列号'), value(issuance?.pair?.signingSerial ?? '', 5)]);
  sheet.row([label('加密证书序列号'), value(issuance?.pair?.encryptionSerial ?? '', 5)]);
  if (issuance?.pair) {
    const { notBefore, notAfter } = issuance.pair;
    sheet.row([label('有效期'), value(`${shanghaiDateTime(notBefore)} 至 ${shanghaiDateTime(notAfter)}`, 5)]);
  }
  sheet.row([label('收费'), value(settlement ? `¥${formatYuan(settlement.amountFen)}（现金）` : '免费', 5)]);
  sheet.heading('温馨提示');
  sheet.paragraph('1. 证书密码由您本人设置，请牢记；连续输错 10 次密码介质将被锁死，须办理解锁。');
  sheet.paragraph('2. 证书到期前请及时办理更新；已用证书投标且未开标的，请勿办理更新或信息变更。');
  sheet.paragraph('3. 介质丢失请立即办理丢失补办，原证书将被吊销。');
  sheet.space(10);
  sheet.row(
    [
      value('经办人签收：\n\n日期：　　　　年　　月　　日', 1),
      value('受理点：\n\n日期：　　　　年　　月　　日', 1),
    ],
    90,
  );
}

function feeReceipt(sheet: FormSheet, { state }: DocumentContext): void {
  const { settlement, fee } = state;
  sheet.row([label('单位名称'), value(state.organisation?.name ?? '', 5)]);
  for (const line of fee?.lines ?? [])
    sheet.row([label(feeLineNames[line.line].zh, 2), value(`¥${formatYuan(line.amountFen)}`, 4)]);
  sheet.row([label('合计', 2), value(`¥${formatYuan(fee?.amountFen ?? 0)}`, 4)]);
  if (!settlement) return;
  sheet.row([
    label('实收', 2),
    value(`¥${formatYuan(settlement.tenderedFen)}　找零 ¥${formatYuan(settlement.changeFen)}`, 4),
  ]);
  sheet.row([label('收款日期', 2), value(shanghaiDate(settlement.at), 4)]);
}
