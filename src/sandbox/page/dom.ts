/** @file Building the page's elements: text is always text, never HTML. */

export type Child = Node | string | number | false | null | undefined;
type Value = string | number | boolean | undefined | ((event: never) => void);

/**
 * An element with attributes and children. `on...` functions become listeners; true sets an empty attribute, false and
 * undefined leave it out; other values are set as they are.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value as (event: Event) => void);
    } else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...present(children));
  return element;
}

export function present(children: Child[]): (Node | string)[] {
  return children
    .filter((child) => child !== false && child !== null && child !== undefined)
    .map((child) => (typeof child === 'number' ? String(child) : (child as Node | string)));
}

/** Sets or removes an attribute such as `hidden` or `disabled`. */
export function toggle(element: Element, name: string, on: boolean): void {
  element.toggleAttribute(name, on);
}

let counter = 0;
/** A new id for an element, so that a label or a listbox can be pointed at. */
export function uniqueId(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
