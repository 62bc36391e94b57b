/** @file The components of a message, from a row of buttons to a container. */
import type {
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APISectionComponent,
} from 'discord-api-types/v10';
import { el } from '../dom.ts';
import { hex } from '../state.ts';
import type { Component, Message } from '../wire.ts';
import { renderButton } from './button.ts';
import { fileCard } from './file.ts';
import { markdown } from './markdown.ts';
import { pictureOf, renderGallery, renderPicture } from './picture.ts';
import type { Scene } from './scene.ts';
import { renderSelect } from './select.ts';

export function renderComponent(component: Component, message: Message, scene: Scene): HTMLElement {
  switch (component.type) {
    case 1:
      return el(
        'div',
        { class: 'action-row' },
        ...component.components.map((child) => renderControl(child, message, scene)),
      );
    case 9:
      return renderSection(component, message, scene);
    case 10:
      return markdown(component.content, scene);
    case 12:
      return renderGallery(
        component.items.map(({ media, description, spoiler }) => pictureOf(media, description, spoiler)),
        scene,
      );
    case 13: {
      const { name, size } = component as { name?: string | null; size?: number | null };
      return fileCard(
        name ?? component.file.url.split('/').at(-1) ?? 'file',
        size ?? undefined,
        component.file.url,
      );
    }
    case 14:
      return el('div', {
        class: `separator ${component.spacing === 2 ? 'large' : 'small'} ${component.divider === false ? 'bare' : ''}`,
        role: component.divider === false ? 'presentation' : 'separator',
      });
    case 17:
      return renderContainer(component, message, scene);
    default:
      return el('div', { class: 'unknown-part' }, 'This part of the message cannot be shown here.');
  }
}

function renderControl(control: APIComponentInMessageActionRow, message: Message, scene: Scene): HTMLElement {
  return control.type === 2 ? renderButton(control, message, scene) : renderSelect(control, message, scene);
}

function renderSection(
  { components, accessory }: APISectionComponent,
  message: Message,
  scene: Scene,
): HTMLElement {
  return el(
    'div',
    { class: 'section' },
    el('div', { class: 'section-text' }, ...components.map(({ content }) => markdown(content, scene))),
    el(
      'div',
      { class: 'section-accessory' },
      accessory.type === 2
        ? renderButton(accessory, message, scene)
        : renderPicture(
            [pictureOf(accessory.media, accessory.description, accessory.spoiler)],
            0,
            scene,
            85,
            85,
          ),
    ),
  );
}

function renderContainer(container: APIContainerComponent, message: Message, scene: Scene): HTMLElement {
  const element = el(
    'div',
    { class: container.spoiler ? 'container covered' : 'container' },
    ...container.components.map((child) => renderComponent(child, message, scene)),
  );
  if (container.accent_color != null) {
    element.classList.add('accented');
    element.style.setProperty('--accent', hex(container.accent_color));
  }
  if (container.spoiler)
    element.addEventListener('click', () => element.classList.remove('covered'), { once: true });
  return element;
}
