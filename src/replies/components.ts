/** @file Builders for Discord's components (Components V2), in the words of this project. */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIChannelSelectComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APIModalInteractionResponseCallbackData,
  type APIRoleSelectComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  SeparatorSpacingSize,
  TextInputStyle,
} from 'discord-api-types/v10';
import { clip } from './text.ts';

/** Characters that all text displays of one message may hold together. */
export const textLimit = 4000;

export const accents = { plain: 0x5865f2, good: 0x2f9e62, partly: 0xd9a21b, bad: 0xc4473a } as const;

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId>;

const styles = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

export interface ButtonOptions {
  style?: keyof typeof styles;
  disabled?: boolean;
  /** One Unicode emoji. */
  emoji?: string;
}

/** A label over Discord's 80 characters is cut with an ellipsis. `id` comes from `customId`. */
export function button(
  label: string,
  id: string,
  options: ButtonOptions = {},
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: styles[options.style ?? 'secondary'],
    label: clip(label, 80),
    custom_id: id,
    ...(options.disabled && { disabled: true }),
    ...(options.emoji && { emoji: { name: options.emoji } }),
  };
}

/** One to five buttons beside each other. */
export function row(...buttons: APIButtonComponentWithCustomId[]): Row {
  if (buttons.length < 1 || buttons.length > 5) {
    throw new RangeError(`expected 1 to 5 buttons in a row, got ${buttons.length}`);
  }
  return { type: ComponentType.ActionRow, components: buttons };
}

/** Any number of buttons, five to a row; no row for no button. */
export function rows(buttons: readonly APIButtonComponentWithCustomId[]): Row[] {
  const count = Math.ceil(buttons.length / 5);
  return Array.from({ length: count }, (_, i) => row(...buttons.slice(i * 5, i * 5 + 5)));
}

/** The framed block that holds a rich post; `accent` is 0xRRGGBB (see `accents`). */
export function container(
  children: APIComponentInContainer[],
  options: { accent?: number } = {},
): APIContainerComponent {
  return {
    type: ComponentType.Container,
    components: children,
    ...(options.accent !== undefined && { accent_color: options.accent }),
  };
}

/** Markdown, not empty. */
export function text(markdown: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: markdown };
}

/** Pictures that travel with the message as attachments, one to ten; `alt` is cut at 1,024 characters. */
export function gallery(pictures: { attachmentName: string; alt: string }[]): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: pictures.map(({ attachmentName, alt }) => ({
      media: { url: `attachment://${attachmentName}` },
      description: clip(alt, 1024),
    })),
  };
}

export function separator(options: { line?: boolean; large?: boolean } = {}): APISeparatorComponent {
  return {
    type: ComponentType.Separator,
    divider: options.line ?? true,
    spacing: options.large ? SeparatorSpacingSize.Large : SeparatorSpacingSize.Small,
  };
}

/** Text with one button at its side. */
export function section(markdown: string, accessory: APIButtonComponentWithCustomId): APISectionComponent {
  return { type: ComponentType.Section, components: [text(markdown)], accessory };
}

export interface MenuOption {
  label: string;
  /** At most 100 characters, not twice in one menu. */
  value: string;
  description?: string;
  /** Chosen already. */
  chosen?: boolean;
}

/** A menu in a row of its own: 1 to 25 options, of which one is chosen unless `least` and `most` say otherwise. */
export function menu(
  placeholder: string,
  id: string,
  options: MenuOption[],
  { least = 1, most = 1 }: { least?: number; most?: number } = {},
): APIActionRowComponent<APIStringSelectComponent> {
  if (options.length < 1 || options.length > 25) {
    throw new RangeError(`expected 1 to 25 options in a menu, got ${options.length}`);
  }
  const shown = options.map(({ label, value, description, chosen }) => ({
    label: clip(label, 100),
    value,
    ...(description && { description: clip(description, 100) }),
    ...(chosen && { default: true }),
  }));
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: clip(placeholder, 150),
    options: shown,
    ...(least !== 1 && { min_values: least }),
    ...(most !== 1 && { max_values: most }),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

/** A menu of this server's roles, in a row of its own; none may be chosen too. */
export function roleMenu(
  placeholder: string,
  id: string,
  chosen?: string,
): APIActionRowComponent<APIRoleSelectComponent> {
  const select: APIRoleSelectComponent = {
    type: ComponentType.RoleSelect,
    custom_id: id,
    placeholder: clip(placeholder, 150),
    min_values: 0,
    max_values: 1,
    ...(chosen && { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Role }] }),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

/** A form with one line to write in; the field's id is `value`. At most 45 characters in `title` and `label`. */
export function lineForm(
  id: string,
  title: string,
  { label, hint, value, placeholder, long = false, required = true }: LineField,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: id,
    title,
    components: [
      {
        type: ComponentType.Label,
        label,
        ...(hint && { description: clip(hint, 100) }),
        component: {
          type: ComponentType.TextInput,
          custom_id: 'value',
          style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
          required,
          max_length: long ? 2000 : 100,
          ...(value && { value }),
          ...(placeholder && { placeholder: clip(placeholder, 100) }),
        },
      },
    ],
  };
}

interface LineField {
  label: string;
  hint?: string;
  value?: string;
  placeholder?: string;
  /** Several lines of at most 2,000 characters instead of one of 100. */
  long?: boolean;
  required?: boolean;
}

/** A menu of this server's text channels, in a row of its own. */
export function channelMenu(
  placeholder: string,
  id: string,
): APIActionRowComponent<APIChannelSelectComponent> {
  const select: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: id,
    placeholder: clip(placeholder, 150),
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
  };
  return { type: ComponentType.ActionRow, components: [select] };
}
