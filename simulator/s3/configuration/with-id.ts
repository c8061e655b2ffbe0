import type { XmlElement } from '../../wire/read-xml.ts';
import { ALPHABETS } from '../../world/random.ts';
import type { World } from '../../world/world.ts';
import { textOf } from '../read-document.ts';

/** The element with an id as its first child, drawn here where the caller gave none. */
export function withId(world: World, parent: XmlElement, name: 'ID' | 'Id'): XmlElement {
  if (textOf(parent, name)) return parent;
  const id: XmlElement = { name, text: world.random.text(48, ALPHABETS.version.slice(0, 62)), children: [] };
  return { ...parent, children: [id, ...parent.children.filter((child) => child.name !== name)] };
}
