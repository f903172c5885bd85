/** Width of a text at the size in question, in any unit. */
type Measure = (text: string) => number;

/** 避头: never first on a line. 避尾: never last. GB/T 15834 section 5.1. */
const NEVER_FIRST = new Set('，。、；：？！）》」』】〕”’…％%,.;:?!)]}');
const NEVER_LAST = new Set('（《「『【〔“‘([{');

/** Latin words, numbers and addresses stay whole; every Chinese character may end a line. */
const WORD_OR_CHARACTER = /[A-Za-z0-9_.@/+\-*]+|\s+|[^]/gu;

/**
 * Break a text into lines no wider than `width`. A word that alone is wider is cut. Line feeds are kept.
 * A single character wider than the line stands alone on its line.
 */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, measure));
}

function wrapParagraph(paragraph: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of inseparable(paragraph).flatMap((whole) =>
    measure(whole) <= width ? [whole] : [...whole],
  )) {
    if (measure((line + piece).trimEnd()) <= width) {
      line += piece;
    } else {
      if (line !== '') lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  return [...lines, line.trimEnd()];
}

/** The pieces between which a line may break. */
function inseparable(paragraph: string): string[] {
  const pieces: string[] = [];
  for (const piece of paragraph.match(WORD_OR_CHARACTER) ?? []) {
    const before = pieces.at(-1);
    const isBound =
      before !== undefined && (NEVER_FIRST.has(piece.charAt(0)) || NEVER_LAST.has(before.slice(-1)));
    if (isBound) pieces[pieces.length - 1] = before + piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** Lines of a text and the size that they are set in. */
interface FittedText {
  lines: string[];
  sizePt: number;
}

/** The largest of the sizes at which the text takes no more than `maxLines`; else the smallest, with more lines. */
export function fitText(
  text: string,
  widthPt: number,
  options: {
    sizesPt: readonly number[];
    maxLines: number;
    measure: (text: string, sizePt: number) => number;
  },
): FittedText {
  let fitted: FittedText = { lines: [], sizePt: 0 };
  for (const sizePt of options.sizesPt) {
    fitted = { lines: wrapText(text, widthPt, (piece) => options.measure(piece, sizePt)), sizePt };
    if (fitted.lines.length <= options.maxLines) break;
  }
  return fitted;
}
