import { DeviceError } from '../../devices/device-error.ts';

/** An XML element as devices use it: no mixed content, names without their prefix, attributes left out. */
export interface XmlElement {
  name: string;
  /** Its character data, trimmed. */
  text: string;
  children: XmlElement[];
}

const MAX_DEPTH = 32;
const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const ATTRIBUTES = `(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*`;
/** Comment, CDATA section, processing instruction, end tag, start tag, character data: what XML 1.0 has without a DTD. */
const TOKEN = new RegExp(
  `<!--(?:(?!--)[^])*-->|<!\\[CDATA\\[(?<data>[^]*?)\\]\\]>|<\\?[^]*?\\?>|</(?<end>${NAME})\\s*>|<(?<start>${NAME})${ATTRIBUTES}\\s*(?<empty>/?)>|(?<text>[^<]+)`,
  'y',
);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const LAST_CODE_POINT = 0x10ffff;

const bad = (detail: string): DeviceError => new DeviceError({ code: 'protocol', detail: `XML: ${detail}` });
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Read a document strictly: well-formed or not at all, without a document type (so that nothing expands), entities of XML
 * 1.0 (4.6) and character references only. Throws DeviceError `protocol`.
 */
export function readXml(document: string): XmlElement {
  const top: XmlElement = { name: '', text: '', children: [] };
  const open: { element: XmlElement; tag: string }[] = [{ element: top, tag: '' }];
  const token = new RegExp(TOKEN);
  const source = document.replace(/^\uFEFF/, '');
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const found = token.exec(source)?.groups;
    if (!found) throw bad(`nothing that is known at ${at}`);
    const { data, end, start, empty, text } = found;
    const current = open.at(-1)?.element ?? top;
    if (start !== undefined) {
      const element: XmlElement = { name: localName(start), text: '', children: [] };
      current.children.push(element);
      if (empty === '/') continue;
      if (open.length > MAX_DEPTH) throw bad('too deep');
      open.push({ element, tag: start });
    } else if (end !== undefined) {
      if (open.length === 1 || open.pop()?.tag !== end) throw bad(`</${end}> ends nothing`);
      current.text = current.text.trim();
    } else if (text !== undefined || data !== undefined) {
      const content = text === undefined ? (data ?? '') : resolved(text);
      if (open.length === 1 && content.trim() !== '') throw bad('text outside the root');
      current.text += content;
    }
  }
  const [root] = top.children;
  if (open.length !== 1 || top.children.length !== 1 || !root) throw bad('it has no one root that ends');
  return root;
}

function resolved(text: string): string {
  return text.replace(/&([^;]*;?)/g, (_whole, reference: string) => {
    const [, name = '', hex, decimal] = /^(?:(\w+)|#x([\da-fA-F]+)|#(\d+));$/.exec(reference) ?? [];
    const known = ENTITIES[name];
    if (known !== undefined) return known;
    const code = hex === undefined ? Number(decimal ?? NaN) : parseInt(hex, 16);
    if (!(code > 0 && code <= LAST_CODE_POINT)) throw bad('an entity that is not known');
    return String.fromCodePoint(code);
  });
}

/** The first child of each name on the way; null where there is none. */
export function childAt(element: XmlElement, ...path: string[]): XmlElement | null {
  let current: XmlElement | null = element;
  for (const name of path) current = current?.children.find((child) => child.name === name) ?? null;
  return current;
}

export const childrenNamed = (element: XmlElement | null, name: string): XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** Every element below this one that has the name. */
export const descendantsNamed = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsNamed(child, name),
  ]);

/** Character data that can't be read as markup. */
export const xmlText = (text: string): string =>
  text.replace(/[<>&"']/g, (character) => {
    const [name] = Object.entries(ENTITIES).find(([, value]) => value === character) ?? [''];
    return `&${name};`;
  });
