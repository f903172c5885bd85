import iconv from 'iconv-lite';

/** A form as it was sent: which bytes its percent signs stand for the sender's character set tells. */
export type FormBytes = ReadonlyMap<string, Buffer>;

/** Names the form may say for the character set of its values. */
const charsets: Readonly<Record<string, string>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
};

/** Reads `application/x-www-form-urlencoded` into bytes, values that are empty among them. */
export function formBytes(body: Buffer): FormBytes {
  const fields = body.toString('latin1').split('&').filter(Boolean);
  return new Map(
    fields.map((field) => {
      const at = field.includes('=') ? field.indexOf('=') : field.length;
      return [unescaped(field.slice(0, at)).toString('latin1'), unescaped(field.slice(at + 1))];
    }),
  );
}

/** The values as text, by the `charset` that the form names, UTF-8 without one; null where it names an unknown one. */
export function formText(form: FormBytes): Record<string, string> | null {
  const named = form.get('charset')?.toString('latin1').toLowerCase() ?? 'utf-8';
  const charset = charsets[named];
  if (charset === undefined) return null;
  return Object.fromEntries([...form].map(([name, value]) => [name, iconv.decode(value, charset)]));
}

function unescaped(text: string): Buffer {
  const plain = text.replaceAll('+', ' ');
  const bytes = plain.replace(/%([0-9a-fA-F]{2})/g, (_escape, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}
