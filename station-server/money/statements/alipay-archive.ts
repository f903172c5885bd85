import { AlipayDetail } from './alipay-detail.ts';
import { AlipaySummary } from './alipay-summary.ts';
import { agreeOnCount } from './footer-check.ts';
import type { ExpectedStatement, StatementLines } from './statement-line.ts';
import { StatementRefused } from './statement-refused.ts';
import { TextLines } from './text-lines.ts';
import { movementsIn } from './read-lines.ts';
import { unzipEntries } from './unzip-entries.ts';

const DETAIL = /_业务明细\.csv$/;
const SUMMARY = /_业务明细\(汇总\)\.csv$/;

/** What macOS puts beside every file that it packs. */
const OF_MACOS = /^__MACOSX\//;

/** Alipay's archive: the detail, and beside it a summary that must agree with it. Entries come in any order. */
export async function* readAlipayArchive(
  archive: AsyncIterable<Uint8Array>,
  expected: ExpectedStatement,
): StatementLines {
  const detail = new AlipayDetail(expected);
  const summary = new AlipaySummary(expected);
  const texts = new Map<string, TextLines>();
  const wanted = (name: string): boolean => !OF_MACOS.test(name) && (DETAIL.test(name) || SUMMARY.test(name));
  for await (const { name, bytes, last } of unzipEntries(archive, wanted)) {
    const reader = DETAIL.test(name) ? detail : summary;
    const lines = texts.get(name) ?? new TextLines('gb18030');
    texts.set(name, lines);
    yield movementsIn(lines.push(bytes), reader);
    if (!last) continue;
    yield movementsIn(lines.end(), reader);
    reader.finish();
  }
  if (![...texts.keys()].some((name) => DETAIL.test(name))) {
    throw new StatementRefused('not-this-format', null, {
      format: '支付宝业务明细 / Alipay business detail',
    });
  }
  const stated = summary.counts;
  if (stated) {
    const { trades, refunds, parked } = detail.counts;
    agreeOnCount('交易订单总笔数', stated.trades, trades, stated.lineNumber, parked);
    agreeOnCount('退款订单总笔数', stated.refunds, refunds, stated.lineNumber, parked);
  }
  return detail.finish();
}
