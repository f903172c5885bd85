import type { IppAttribute, IppGroup, IppMessage, IppValue } from './ipp-message.ts';
import {
  attributeSyntaxes,
  FIRST_CHARACTER_TAG,
  LAST_CHARACTER_TAG,
  TAGS_WITH_LANGUAGE,
  valueTags,
  type IppAttributeName,
  type IppSyntax,
} from './ipp-names.ts';

/** What a value of a syntax is here: a number, a truth, or characters. */
type ValueOf<Syntax extends IppSyntax> = Syntax extends 'integer' | 'enum'
  ? number
  : Syntax extends 'boolean'
    ? boolean
    : string;

/** Attributes by name, each with one value or several, in the order in which they are sent. */
export type IppAttributes = {
  [Name in IppAttributeName]?:
    ValueOf<(typeof attributeSyntaxes)[Name]> | readonly ValueOf<(typeof attributeSyntaxes)[Name]>[];
};

/** A group of attributes as it is sent (RFC 8010 3.9). */
export function groupOf(tag: number, attributes: IppAttributes): IppGroup {
  return {
    tag,
    attributes: Object.entries(attributes).map(([name, value]): IppAttribute => {
      const syntax = attributeSyntaxes[name as IppAttributeName];
      const values: readonly (string | number | boolean)[] = Array.isArray(value) ? value : [value];
      return { name, values: values.map((one) => ({ tag: valueTags[syntax], octets: octetsOf(one) })) };
    }),
  };
}

function octetsOf(value: string | number | boolean): Buffer {
  if (typeof value === 'string') return Buffer.from(value);
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0);
  const octets = Buffer.alloc(4);
  octets.writeInt32BE(value);
  return octets;
}

/** The groups of a kind: one for each job in an answer about jobs. */
export const groupsOf = ({ groups }: IppMessage, tag: number): IppGroup[] =>
  groups.filter((group) => group.tag === tag);

const valuesOf = (group: IppGroup | undefined, name: IppAttributeName): readonly IppValue[] =>
  group?.attributes.find((attribute) => attribute.name === name)?.values ?? [];

/** The character values of an attribute, without their languages; values of other syntaxes are none. */
export function textsOf(group: IppGroup | undefined, name: IppAttributeName): string[] {
  return valuesOf(group, name).flatMap(({ tag, octets }) => {
    if (TAGS_WITH_LANGUAGE.includes(tag)) return textBehindLanguage(octets);
    return tag >= FIRST_CHARACTER_TAG && tag <= LAST_CHARACTER_TAG ? [octets.toString()] : [];
  });
}

/** RFC 8010 3.9: length and language, then length and text. */
function textBehindLanguage(octets: Buffer): string[] {
  if (octets.length < 2) return [];
  const at = 2 + octets.readUInt16BE(0);
  return octets.length < at + 2 ? [] : [octets.subarray(at + 2).toString()];
}

/** The first character value; null where there is none. */
export const textOf = (group: IppGroup | undefined, name: IppAttributeName): string | null =>
  textsOf(group, name)[0] ?? null;

/** The first value of an attribute, an integer or enum; null where it is something else. */
export function numberOf(group: IppGroup | undefined, name: IppAttributeName): number | null {
  const [value] = valuesOf(group, name);
  const isNumber = value?.tag === valueTags.integer || value?.tag === valueTags.enum;
  return isNumber && value.octets.length === 4 ? value.octets.readInt32BE() : null;
}
