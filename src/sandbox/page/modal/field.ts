/** @file What every field of a form can do, and the frame around it: label, description, what is wrong. */
import { el, uniqueId } from '../dom.ts';

/** The value as Discord's client sends it. */
export type Sent = Record<string, unknown> & { type: number; custom_id: string };

export interface Control {
  /** What is shown inside the frame. */
  element: HTMLElement;
  /** Gets the focus, the label and the problem. */
  input: HTMLElement;
  sent(addFile: (file: File) => string): Sent;
  /** A sentence about what is wrong, or undefined. */
  problem(): string | undefined;
  /** Text kept when the form is closed unsent. */
  draft?: { read(): string; write(text: string): void };
}

export interface Field extends Control {
  customId: string;
  frame: HTMLElement;
  showProblem(problem: string | undefined): void;
}

export function frameField(
  customId: string,
  label: string,
  description: string | undefined,
  required: boolean,
  make: (making: { label: string; labelId: string }) => Control,
): Field {
  const labelId = uniqueId('label');
  const control = make({ label, labelId });
  const { input } = control;
  input.id ||= uniqueId('field');
  const describedBy = uniqueId('about');
  const trouble = el('div', { class: 'field-problem', role: 'alert', hidden: true });
  const labelled = ['INPUT', 'TEXTAREA'].includes(input.tagName);
  const frame = el(
    'div',
    { class: 'form-field' },
    label !== '' &&
      el(
        labelled ? 'label' : 'div',
        { class: 'form-label', id: labelId, for: labelled && input.id },
        label,
        required && el('span', { class: 'required-mark', 'aria-hidden': 'true' }, ' *'),
      ),
    description !== undefined && el('div', { class: 'form-description', id: describedBy }, description),
    control.element,
    trouble,
  );
  if (description !== undefined) input.setAttribute('aria-describedby', describedBy);
  if (required && labelled) input.setAttribute('aria-required', 'true');
  const showProblem = (problem: string | undefined) => {
    trouble.hidden = problem === undefined;
    trouble.textContent = problem ?? '';
    frame.classList.toggle('faulty', problem !== undefined);
    if (problem === undefined) input.removeAttribute('aria-invalid');
    else input.setAttribute('aria-invalid', 'true');
  };
  frame.addEventListener('input', () => showProblem(undefined));
  frame.addEventListener('change', () => showProblem(undefined));
  return { ...control, customId, frame, showProblem };
}
