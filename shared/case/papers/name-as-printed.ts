import { accept, refuse, then, type Checked } from '../../vocabulary/values/checked.ts';
import { isPrivateUse } from '../../vocabulary/values/outside-text.ts';
import { requiredText } from '../../vocabulary/values/typed-text.ts';

const typedName = requiredText({ zh: '姓名', en: 'name' }, 50);

/**
 * The name as the clerk reads it on the card, where the chip has characters of its own in it (U+E000…). It is the chip's
 * name with each of these replaced by one standard character, and nothing else.
 */
export const nameAsPrinted = (onChip: string, typed: string): Checked<string> =>
  then(typedName(typed), (name) =>
    fits([...onChip], [...name])
      ? accept(name)
      : refuse(
          '与芯片里的姓名对不上：只有显示不出来的字可以不同，请照证件重新填写',
          'This does not match the name on the chip: only characters that can’t be displayed may differ',
        ),
  );

const fits = (onChip: readonly string[], name: readonly string[]): boolean =>
  onChip.length === name.length && onChip.every((c, i) => isPrivateUse(c) || c === name[i]);
