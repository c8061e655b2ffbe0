import type { EngineCall } from './engine-operation.ts';
import { attributesIn, selectOf, type TableUse } from './item-context.ts';
import type { FindTable } from './item-operation.ts';
import { type Item, keyText } from './values.ts';

/** The item that a call names by its key, or brings along. */
export function itemIn(field: 'Key' | 'Item') {
  return (checked: EngineCall['checked']) => checked[field] as Item;
}

/** What is used by a call on one item; reads say how much of it they want. */
export function usesOfItem(field: 'Key' | 'Item', read = false) {
  return ({ checked }: EngineCall, findTable: FindTable): readonly TableUse[] => {
    const [partition = ''] = findTable()?.keys ?? [];
    return [
      {
        leadingKeys: keyText(itemIn(field)(checked)[partition]),
        attributes: attributesIn(checked),
        ...(read && { select: selectOf(checked) }),
      },
    ];
  };
}
