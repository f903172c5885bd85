import {
  parseXml,
  XmlDocumentType,
  XmlElement as ParsedElement,
  XmlError,
  XmlText,
  type XmlDocument,
} from '@rgrove/parse-xml';
import { DeviceError } from '../../devices/device-error.ts';

/** An XML element as devices use it: no mixed content, names without their prefix, attributes left out. */
export interface XmlElement {
  name: string;
  /** Its character data, trimmed. */
  text: string;
  children: XmlElement[];
}

const MAX_DEPTH = 32;
/** XML 1.0 (4.6). */
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const bad = (detail: string): DeviceError => new DeviceError({ code: 'protocol', detail: `XML: ${detail}` });
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Read a document strictly: well-formed or not at all, without a document type. Throws DeviceError `protocol`.
 */
export function readXml(document: string): XmlElement {
  const parsed = parsedXml(document);
  if (parsed.children.some((node) => node instanceof XmlDocumentType)) throw bad('it has a document type');
  if (!parsed.root) throw bad('it has no root');
  return elementOf(parsed.root, 1);
}

function parsedXml(document: string): XmlDocument {
  try {
    return parseXml(document, { preserveDocumentType: true });
  } catch (error) {
    if (error instanceof XmlError) throw bad(error.message);
    // The parser descends by calls: the stack ends before a document that is nested for that purpose does.
    if (error instanceof RangeError) throw bad('too deep');
    throw error;
  }
}

function elementOf({ name, children }: ParsedElement, depth: number): XmlElement {
  if (depth > MAX_DEPTH) throw bad('too deep');
  const text = children.map((node) => (node instanceof XmlText ? node.text : '')).join('');
  const elements = children.filter((node) => node instanceof ParsedElement);
  return {
    name: localName(name),
    text: text.trim(),
    children: elements.map((element) => elementOf(element, depth + 1)),
  };
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
