import { Input, Textarea } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paragraphs } from './paragraphs.ts';

/** The editor is a third of the script of this page: it comes with the first press of a key or a pointer. */
const RichBody = lazy(() => import('./rich-body.tsx'));

interface BodyFieldProps {
  readonly html: string;
  readonly text: string;
  readonly onChange: (html: string, text: string) => void;
  readonly fault: string | null;
}

/** The text of the e-mail: plain until the editor is there, which goes on with what was written by then. */
export function BodyField({ html, text, onChange, fault }: BodyFieldProps) {
  const { t } = useTranslation('compose');
  const [wanted, setWanted] = useState(html !== '');
  useEffect(() => {
    if (wanted) return;
    const want = () => setWanted(true);
    document.addEventListener('keydown', want);
    document.addEventListener('pointerdown', want);
    return () => {
      document.removeEventListener('keydown', want);
      document.removeEventListener('pointerdown', want);
    };
  }, [wanted]);
  const plain = (
    <Textarea
      data-plain-body
      aria-label={t('body.label')}
      placeholder={t('body.placeholder')}
      rows={11}
      value={text}
      onChange={({ currentTarget }) => onChange(paragraphs(currentTarget.value), currentTarget.value)}
    />
  );
  return (
    <Input.Wrapper label={t('body.label')} labelElement="div" error={fault}>
      {wanted ? (
        <Suspense fallback={plain}>
          <RichBody html={html} onChange={onChange} />
        </Suspense>
      ) : (
        plain
      )}
    </Input.Wrapper>
  );
}
