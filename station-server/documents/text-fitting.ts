/** Width of a text at the size in question, in any unit. */
export type Measure = (text: string) => number;

/** 避头: never first on a line. 避尾: never last. GB/T 15834 section 5.1. */
const NEVER_FIRST = new Set('，。、；：？！）》」』】〕”’…％%,.;:?!)]}');
const NEVER_LAST = new Set('（《「『【〔“‘([{');

/** Latin words, numbers and addresses stay whole; every Chinese character may end a line. */
const UNBREAKABLE = /[A-Za-z0-9_.@/+\-*]+|\s+|[^]/gu;

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
  for (const piece of piecesOf(paragraph, width, measure)) {
    if (line === '' || measure((line + piece).trimEnd()) <= width) {
      line += line === '' ? piece.trimStart() : piece;
      continue;
    }
    const { kept, carried } = breakBefore(line, piece);
    lines.push(kept.trimEnd());
    line = (carried + piece).trimStart();
    // What punctuation drags along may be too much for the line: then the rule yields.
    if (carried !== '' && measure(line.trimEnd()) > width) {
      lines[lines.length - 1] = line === '' ? kept : (kept + carried).trimEnd();
      line = piece.trimStart();
    }
  }
  lines.push(line.trimEnd());
  return lines;
}

function piecesOf(paragraph: string, width: number, measure: Measure): string[] {
  return (paragraph.match(UNBREAKABLE) ?? []).flatMap((piece) =>
    measure(piece) <= width ? [piece] : [...piece],
  );
}

/** Where to break so that neither side offends: characters are carried over to the next line. */
function breakBefore(line: string, next: string): { kept: string; carried: string } {
  const characters = [...line];
  let at = characters.length;
  const first = (): string => characters[at] ?? [...next][0] ?? '';
  const last = (): string => characters[at - 1] ?? '';
  while (at > 1 && (NEVER_FIRST.has(first()) || NEVER_LAST.has(last()))) at -= 1;
  const tooFar = characters.length - at > 4;
  return tooFar
    ? { kept: line, carried: '' }
    : { kept: characters.slice(0, at).join(''), carried: characters.slice(at).join('') };
}

/** Lines of a text and the size that they are set in. */
export interface FittedText {
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
