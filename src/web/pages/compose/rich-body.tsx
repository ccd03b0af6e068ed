import '@mantine/tiptap/styles.css';
import { Link, RichTextEditor } from '@mantine/tiptap';
import { Placeholder } from '@tiptap/extensions';
import { useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './rich-body.module.css';

interface RichBodyProps {
  /** What it begins with. */
  readonly html: string;
  readonly onChange: (html: string, text: string) => void;
}

/** The text of an e-mail: what any mail program can show, and no more. */
export default function RichBody({ html, onChange }: RichBodyProps) {
  const { t } = useTranslation('compose');
  // Who was writing in the plain field goes on writing here.
  const [writing] = useState(() => document.activeElement?.hasAttribute('data-plain-body') ?? false);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ link: false, heading: false, codeBlock: false, code: false, horizontalRule: false }),
      Link.configure({ openOnClick: false, defaultProtocol: 'https' }),
      Placeholder.configure({ placeholder: t('body.placeholder') }),
    ],
    content: html,
    immediatelyRender: true,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': t('body.label'),
        class: classes.text ?? '',
      },
    },
    onUpdate: ({ editor }) =>
      onChange(editor.isEmpty ? '' : editor.getHTML(), editor.getText({ blockSeparator: '\n\n' })),
  });
  // At once and not in the next frame, as Tiptap's own way does: a key that is pressed in between would be lost.
  useLayoutEffect(() => {
    if (!writing) return;
    editor.commands.setTextSelection(editor.state.doc.content.size);
    editor.view.focus();
  }, [editor, writing]);
  const labels = {
    boldControlLabel: t('body.bold'),
    italicControlLabel: t('body.italic'),
    bulletListControlLabel: t('body.bullets'),
    orderedListControlLabel: t('body.numbers'),
    linkControlLabel: t('body.link'),
    unlinkControlLabel: t('body.unlink'),
    undoControlLabel: t('body.undo'),
    redoControlLabel: t('body.redo'),
    linkEditorInputLabel: t('body.linkInput'),
    linkEditorInputPlaceholder: 'https://example.com',
    linkEditorSave: t('body.linkSave'),
    linkEditorExternalLink: t('body.linkNewTab'),
    linkEditorInternalLink: t('body.linkSameTab'),
  };
  return (
    <RichTextEditor editor={editor} labels={labels}>
      <RichTextEditor.Toolbar role="toolbar" aria-label={t('body.tools')}>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Link />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Undo />
          <RichTextEditor.Redo />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content />
    </RichTextEditor>
  );
}
