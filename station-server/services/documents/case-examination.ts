import type { CaseState, Examination } from '../../../shared/case/state/case-state.ts';
import { currentExamination } from '../../../shared/case/fold/fold.ts';
import {
  verdictMeanings,
  type CardReaderSeen,
  type ExaminationFindings,
  type LayerResult,
  type LightSeen,
  type VerdictCode,
} from '../../../shared/rules/diagnosis.ts';
import { inWarranty, warrantyLastDay } from '../../../shared/rules/warranty.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { staffNameOf } from './layout/staff-name-of.ts';
import type { DocumentContent, Issue } from './layout/document-content.ts';
import {
  examinationReport,
  type ExaminationVerdict,
  type ExaminedLayer,
  type QualityFault,
} from './examination-report.ts';

const faultOf: Partial<Record<VerdictCode, QualityFault>> = {
  'quality-fault-a': 'a',
  'quality-fault-b': 'b',
  'quality-fault-c': 'c',
};

const lightWords: Record<LightSeen, string> = { off: '不亮', blinking: '一直闪烁', steady: '常亮' };

const certificateWords: Record<ExaminationFindings['certificate'], string> = {
  recognised: '已识别',
  none: '没有证书',
  unreadable: '无法读取',
  foreign: '不是本机构登记的证书',
  'not-tested': '未检测',
};

const certificateWordsOf = ({ certificate, registered }: ExaminationFindings): string =>
  certificate === 'none' && registered === true ? '没有证书，系统登记里有' : certificateWords[certificate];

const resultWords: Record<LayerResult, string> = { ok: '正常', failed: '不正常', 'not-tested': '未检测' };

const readerWords: Record<CardReaderSeen, string> = {
  'no-service': '智能卡服务没有运行',
  'no-reader': '没有发现读卡器',
  'no-card': '读卡器里没有卡',
  mute: '卡没有应答',
  card: '卡有应答',
};

const statusWords = { good: '有效', expired: '已过期', revoked: '已吊销' } as const;

const pinWords: Record<NonNullable<ExaminationFindings['userPin']>, string> = {
  'not-set': '未设置',
  ok: '正常',
  'count-low': '曾输错',
  'final-try': '只剩最后一次',
  locked: '已锁死',
};

/** 介质检测报告 of a case: its newest examination, as it was seen and as it counts now. Problem `not-found` without one. */
export function caseExamination(state: CaseState, issue: Issue): DocumentContent {
  const examination = currentExamination(state);
  if (!examination) throw new ProblemError(makeProblem('not-found'));
  const { certificate, organisation, agent } = state;
  const { findings, overruled } = examination;
  return examinationReport({
    issue,
    organisation: {
      name: organisation?.name ?? certificate?.organisationName ?? null,
      uscc: organisation?.uscc ?? certificate?.uscc ?? null,
    },
    agentName: agent?.name ?? null,
    mediumSerial: findings.serial,
    certificate,
    layers: layersOf(findings),
    light: lightWords[examination.lightSeen],
    remark: examination.pinForgotten ? '供应商称忘记证书密码' : '',
    examinedAt: examination.at,
    examinedBy: staffNameOf(state.openedBy),
    verdict: verdictOf(overruled?.verdict ?? examination.verdict),
    overruled: overruledOf(examination),
    warranty: certificate && {
      firstIssuedOn: shanghaiDate(certificate.firstIssuedAt),
      lastDay: warrantyLastDay(certificate.firstIssuedAt),
      isWithin: inWarranty(certificate.firstIssuedAt, examination.at),
    },
    feeFen: examination.feeFen,
  });
}

const verdictOf = (code: VerdictCode): ExaminationVerdict => ({
  fault: faultOf[code] ?? null,
  reason: `${verdictMeanings[code].name.zh}。${verdictMeanings[code].because.zh}`,
});

function overruledOf({ overruled, verdict }: Examination) {
  if (!overruled) return null;
  const { by, reason, at } = overruled;
  return { original: verdictOf(verdict), supervisorName: staffNameOf(by), reason, at };
}

function layersOf(findings: ExaminationFindings): ExaminedLayer[] {
  const { usbPresent, interfaces, moduleUsable, token, userPin, objects, certificateStatus } = findings;
  const layer = (name: string, result: string, remark: string | null = null): ExaminedLayer => ({
    name,
    result,
    remark,
  });
  const undriven = interfaces.some(({ driverBound }) => !driverBound);
  const kinds = interfaces.map(({ kind }) => kind.toUpperCase()).join('、');
  const usb = usbPresent === null ? '无法判断' : usbPresent ? '已发现' : '没有发现';
  const tokenWords = { present: '已识别', absent: '没有发现', 'not-recognised': '无法识别' } as const;
  return [
    layer('USB 设备', usb, kinds && `接口 ${kinds}`),
    ...(findings.cardReader ? [layer('智能卡读卡器', readerWords[findings.cardReader])] : []),
    layer('驱动程序', moduleUsable && !undriven ? '正常' : '缺少或不正常'),
    layer('智能密码钥匙', tokenWords[token]),
    layer('证书密码状态', userPin ? pinWords[userPin] : '未检测'),
    layer(
      '介质中的对象',
      objects ? '已列出' : '未检测',
      objects ? `证书 ${objects.certificates}，公钥 ${objects.publicKeys}，其他 ${objects.others}` : '',
    ),
    layer('证书', certificateWordsOf(findings), findings.signingSerial),
    layer('证书状态', certificateStatus ? statusWords[certificateStatus] : '未检测'),
    layer('证书与密钥匹配', resultWords[findings.keysMatch]),
    layer('签名与验证', resultWords[findings.signVerify]),
    layer('加密与解密', resultWords[findings.encryptDecrypt]),
  ];
}
