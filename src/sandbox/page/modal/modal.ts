/** @file A form that the bot opened: filled in, checked, sent; what was typed survives closing it. */
import type { APIComponentInLabel } from 'discord-api-types/v10';
import { rememberFocus } from '../controls/return-focus.ts';
import { el } from '../dom.ts';
import { icon } from '../icons.ts';
import { markdown } from '../render/markdown.ts';
import type { Scene } from '../render/scene.ts';
import type { Session } from '../session.ts';
import type { ModalOpened, ModalPart } from '../wire.ts';
import { checkbox, checkboxGroup, radioGroup } from './choices.ts';
import { type Control, type Field, frameField } from './field.ts';
import { fileUpload } from './file-upload.ts';
import { menu } from './menu.ts';
import { textInput } from './text-input.ts';

/** Unsent text by form and field. */
export type Drafts = Map<string, string>;

type FormPart = { element: HTMLElement; field?: Field; wrap?: (sent: object) => ModalPart };

/** Shows the form over the page. `botName` is who will get it. */
export function openModal(
  modal: ModalOpened,
  botName: string,
  session: Session,
  scene: Scene,
  drafts: Drafts,
): void {
  const parts = modal.components.map((component) => createPart(component, scene));
  const fields = parts.flatMap(({ field }) => field ?? []);
  const draftKey = (field: Field) => `${modal.custom_id} ${field.customId}`;
  const failure = el('div', { class: 'form-failure', role: 'alert', hidden: true });
  const send = el('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const close = () => dialog.close();
  const form = el(
    'form',
    { class: 'modal-form', novalidate: true, onsubmit: submit },
    el(
      'header',
      { class: 'modal-header' },
      el('h2', { id: `modal-${modal.id}` }, modal.title),
      el(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: close },
        icon('close', 24),
      ),
    ),
    el(
      'div',
      { class: 'modal-body' },
      el(
        'p',
        { class: 'modal-note' },
        icon('warning', 16),
        `This form goes to ${botName}. Do not share passwords here.`,
      ),
      ...parts.map(({ element }) => element),
      failure,
    ),
    el(
      'footer',
      { class: 'modal-footer' },
      el('button', { type: 'button', class: 'button secondary', onclick: close }, 'Cancel'),
      send,
    ),
  );
  const dialog = el('dialog', { class: 'modal', 'aria-labelledby': `modal-${modal.id}` }, form);
  for (const field of fields) {
    const kept = drafts.get(draftKey(field));
    if (kept) field.draft?.write(kept);
  }
  dialog.addEventListener('close', () => {
    for (const field of fields) {
      const text = dialog.returnValue === 'sent' ? '' : (field.draft?.read() ?? '');
      if (text) drafts.set(draftKey(field), text);
      else drafts.delete(draftKey(field));
    }
    dialog.remove();
    returnFocus();
  });
  dialog.addEventListener('mousedown', (event) => {
    if (event.target === dialog) close();
  });
  // A line break in a paragraph is wanted; Ctrl+Enter sends from anywhere.
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  async function submit(event: Event) {
    event.preventDefault();
    for (const field of fields) field.showProblem(field.problem());
    const faulty = fields.find((field) => field.problem() !== undefined);
    if (faulty) return faulty.input.focus();
    const files: File[] = [];
    const addFile = (file: File) => String(files.push(file) - 1);
    const sent = parts.flatMap(({ field, wrap }) => (field && wrap ? wrap(field.sent(addFile)) : []));
    send.disabled = true;
    send.classList.add('waiting');
    const trouble = await session.submit(modal.channel_id ?? '', modal, sent, files);
    send.disabled = false;
    send.classList.remove('waiting');
    failure.hidden = trouble === undefined;
    failure.textContent = trouble ? `${trouble}. What you filled in is still here; you can try again.` : '';
    if (trouble === undefined) dialog.close('sent');
  }

  const returnFocus = rememberFocus();
  document.body.append(dialog);
  dialog.showModal();
  fields[0]?.input.focus();
}

function createPart(component: ModalOpened['components'][number], scene: Scene): FormPart {
  if (component.type === 10) return { element: markdown(component.content, scene) };
  if (component.type === 1) {
    const input = component.components[0]!;
    const field = frameField(input.custom_id, input.label ?? '', undefined, input.required ?? true, () =>
      textInput(input),
    );
    return { element: field.frame, field, wrap: (sent) => ({ type: 1, components: [sent] }) as ModalPart };
  }
  const { label, description, component: inner } = component;
  const required = inner.type !== 23 && ((inner as { required?: boolean }).required ?? true);
  const field = frameField(inner.custom_id, label, description, required, (making) =>
    createControl(inner, making, scene),
  );
  return { element: field.frame, field, wrap: (sent) => ({ type: 18, component: sent }) as ModalPart };
}

function createControl(
  inner: APIComponentInLabel,
  { label, labelId }: { label: string; labelId: string },
  scene: Scene,
): Control {
  switch (inner.type) {
    case 4:
      return textInput(inner);
    case 19:
      return fileUpload(inner);
    case 21:
      return radioGroup(inner, labelId);
    case 22:
      return checkboxGroup(inner, labelId);
    case 23:
      return checkbox(inner, label);
    default:
      return menu(inner, label, scene.state);
  }
}
