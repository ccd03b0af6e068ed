import { Select, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFieldHint, useFieldName } from './field-names.ts';
import type { Import } from './queries.ts';

interface FieldColumnsProps {
  readonly shown: Import;
  readonly onChange: (mapping: Record<string, string | null>) => void;
}

/** More are found by typing. */
const MOST_SHOWN = 100;

/** The column of each field. */
export function FieldColumns({ shown, onChange }: FieldColumnsProps) {
  const { t } = useTranslation('import');
  const fieldName = useFieldName();
  const fieldHint = useFieldHint();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} verticalSpacing="md">
      {shown.fields.map(({ name, required, column, guessed }) => {
        const hint = fieldHint(name);
        const notes = [
          ...(hint === null ? [] : [hint]),
          ...(guessed === null ? [] : [t(`columns.guessed.${guessed}`)]),
        ];
        return (
          <Select
            key={name}
            label={fieldName(name)}
            description={notes.length === 0 ? undefined : notes.join(' · ')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            placeholder={t('columns.none')}
            data={[...new Set([...shown.columns, ...(column === null ? [] : [column])])]}
            value={column}
            onChange={(chosen) => onChange({ [name]: chosen })}
            error={required && column === null ? t('columns.required') : undefined}
            withAsterisk={required}
            searchable
            clearable={!required}
            clearButtonProps={{ 'aria-label': t('columns.none') }}
            limit={MOST_SHOWN}
            nothingFoundMessage={t('columns.nothing')}
          />
        );
      })}
    </SimpleGrid>
  );
}
